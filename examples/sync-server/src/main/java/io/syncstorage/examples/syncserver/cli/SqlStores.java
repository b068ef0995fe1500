package io.syncstorage.examples.syncserver.cli;

import com.google.inject.Module;
import io.syncstorage.examples.syncserver.config.StoreOptions;

/** The SQL store of given settings. */
final class SqlStores {

  private SqlStores() {}

  static Module module(StoreOptions options) {
    return binder -> binder.addError("not yet: %s", options.jdbcUrl());
  }
}
