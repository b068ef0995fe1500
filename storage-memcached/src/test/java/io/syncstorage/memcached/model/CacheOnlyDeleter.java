package io.syncstorage.memcached.model;

/** Deletes the cache-only collection: a {@link CacheOnlyWriter} whose new content is none. */
final class CacheOnlyDeleter extends CacheOnlyWriter {
  CacheOnlyDeleter(Setting setting, int actor) {
    super(setting, actor);
  }

  /** What does not exist is not deleted, and nothing is written. */
  @Override
  Local shown(Local me, int nonce) {
    return nonce == 0 ? Local.END : super.shown(me, nonce);
  }

  @Override
  int newBody(World world, World next, Local me) {
    return 0;
  }
}
