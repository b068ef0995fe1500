package io.syncstorage.memcached.model;

/** The roles that a configuration can give. */
enum Cast {
  WRITER_A("writer of A"),
  WRITER_B("writer of B"),
  HASTY_WRITER_A("hasty writer of A"),
  FILLER_A("filler of A"),
  LIST_FILLER("filler of the list"),
  CACHE_ONLY_WRITER("cache-only writer"),
  CACHE_ONLY_DELETER("cache-only deleter"),
  DELETE_STORAGE("deleteStorage"),
  USER_READER("user-level reader"),
  BODY_READER("reader of A"),
  CACHE_ONLY_READER("cache-only reader"),
  APPENDER("appender"),
  APPLIER("applier"),
  LOCKING_WRITER("locking writer"),
  LOCKING_READER("locking reader");

  private final String title;

  Cast(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Somebody who plays the role. */
  Actor actor(Setting setting, int number) {
    return switch (this) {
      case WRITER_A -> new StoreWriter(setting, number, Collection.A);
      case WRITER_B -> new StoreWriter(setting, number, Collection.B);
      case HASTY_WRITER_A -> new HastyStoreWriter(setting, number, Collection.A);
      case FILLER_A -> new Filler(Fill.of(setting, number, Collection.A, Step.END));
      case LIST_FILLER -> new Filler(Fill.ofCompleteList(setting, number, Step.END));
      case CACHE_ONLY_WRITER -> new CacheOnlyWriter(setting, number);
      case CACHE_ONLY_DELETER -> new CacheOnlyDeleter(setting, number);
      case DELETE_STORAGE -> new DeleteStorage(setting, number);
      case USER_READER -> new UserReader(setting);
      case BODY_READER -> new BodyReader(setting);
      case CACHE_ONLY_READER -> new CacheOnlyReader(setting);
      case APPENDER -> new BatchAppender(setting, number);
      case APPLIER -> new BatchApplier(setting, number);
      case LOCKING_WRITER -> new LockingWriter(setting, number);
      case LOCKING_READER -> new LockingReader(setting, number);
    };
  }
}
