package io.syncstorage.testkit.concurrency;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.PurgeReport;
import io.syncstorage.api.PurgeRequest;
import io.syncstorage.api.StorageTraits;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.api.value.UserId;
import io.syncstorage.api.value.UserInfo;
import io.syncstorage.api.value.UserUsage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Supplier;

/** A store that is another one; what breaks it overrides a method. */
class ForwardingStorage implements SyncStorage {

  /** Stands before every call of a session. */
  @FunctionalInterface
  interface Interceptor {
    Object call(String method, Object[] arguments, Supplier<Object> proceed);
  }

  final SyncStorage target;

  ForwardingStorage(SyncStorage target) {
    this.target = target;
  }

  static CollectionWriter intercept(CollectionWriter writer, Interceptor interceptor) {
    return (CollectionWriter)
        Proxy.newProxyInstance(
            CollectionWriter.class.getClassLoader(),
            new Class<?>[] {CollectionWriter.class},
            (proxy, method, arguments) ->
                interceptor.call(
                    method.getName(),
                    arguments == null ? new Object[0] : arguments,
                    () -> {
                      try {
                        return method.invoke(writer, arguments);
                      } catch (InvocationTargetException e) {
                        throw (RuntimeException) e.getTargetException();
                      } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                      }
                    }));
  }

  @Override
  public UserInfo info(UserId user) {
    return target.info(user);
  }

  @Override
  public UserUsage usage(UserId user) {
    return target.usage(user);
  }

  @Override
  public CollectionReader lockForRead(UserId user, CollectionName collection, Duration maxWait) {
    return target.lockForRead(user, collection, maxWait);
  }

  @Override
  public CollectionWriter lockForWrite(UserId user, CollectionName collection, Duration maxWait) {
    return target.lockForWrite(user, collection, maxWait);
  }

  @Override
  public UserSession lockUser(UserId user, Duration maxWait) {
    return target.lockUser(user, maxWait);
  }

  @Override
  public PurgeReport purgeExpired(PurgeRequest request) {
    return target.purgeExpired(request);
  }

  @Override
  public StorageTraits traits() {
    return target.traits();
  }

  @Override
  public void check() {
    target.check();
  }

  @Override
  public void close() {
    target.close();
  }
}
