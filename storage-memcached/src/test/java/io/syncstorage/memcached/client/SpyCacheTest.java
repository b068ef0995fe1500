package io.syncstorage.memcached.client;

import org.junit.jupiter.api.Nested;

/** {@link SpyCache} is a {@link CachePort}, over both protocols. */
class SpyCacheTest {

  private static final String[] SMALL_ITEMS = {"-I", "1k", "-o", "slab_chunk_max=1024"};

  @Nested
  class OverTheBinaryProtocol extends RealServerContract {
    OverTheBinaryProtocol() {
      super(WireProtocol.BINARY);
    }
  }

  @Nested
  class OverTheTextProtocol extends RealServerContract {
    OverTheTextProtocol() {
      super(WireProtocol.TEXT);
    }
  }

  @Nested
  class OverTheBinaryProtocolWithSmallItems extends RealServerContract {
    OverTheBinaryProtocolWithSmallItems() {
      super(WireProtocol.BINARY, SMALL_ITEMS);
    }
  }

  @Nested
  class OverTheTextProtocolWithSmallItems extends RealServerContract {
    OverTheTextProtocolWithSmallItems() {
      super(WireProtocol.TEXT, SMALL_ITEMS);
    }
  }
}
