package io.syncstorage.testkit.clients;

import io.syncstorage.api.SyncStorage;
import io.syncstorage.testkit.harness.StoreProcess;
import io.syncstorage.testkit.reference.ReferenceStorage;
import java.time.InstantSource;
import java.util.List;

/** Acknowledges what dies with its process. */
public final class ForgetfulStore implements StoreProcess.Opener {

  /** By name, in that process. */
  public ForgetfulStore() {}

  @Override
  public SyncStorage open(List<String> arguments, InstantSource clock) {
    return new ReferenceStorage(clock);
  }
}
