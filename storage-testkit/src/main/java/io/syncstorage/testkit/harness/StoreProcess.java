package io.syncstorage.testkit.harness;

import io.syncstorage.api.SyncStorage;
import java.time.InstantSource;
import java.util.List;

/**
 * How a process of its own opens the store under test.
 *
 * @param opener a public class with a public constructor without parameters, loaded there from the
 *     class path of this process
 * @param arguments what the opener is given: an address, a directory
 */
public record StoreProcess(Class<? extends Opener> opener, List<String> arguments) {

  public StoreProcess {
    arguments = List.copyOf(arguments);
  }

  /** Opens the store over data that may be there. */
  @FunctionalInterface
  public interface Opener {
    SyncStorage open(List<String> arguments, InstantSource clock);
  }
}
