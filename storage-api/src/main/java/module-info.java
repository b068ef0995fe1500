module io.syncstorage.api {
  requires static transitive org.jspecify;

  exports io.syncstorage.api;
  exports io.syncstorage.api.backend;
  exports io.syncstorage.api.error;
  exports io.syncstorage.api.retry;
  exports io.syncstorage.api.routing;
  exports io.syncstorage.api.value;
}
