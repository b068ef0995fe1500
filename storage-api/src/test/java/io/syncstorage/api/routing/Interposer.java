package io.syncstorage.api.routing;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands before a store or directory, and the sessions it opens, and reports every call. */
final class Interposer {

  /** Hears of every call; what it throws takes the place of the call or of its result. */
  interface Listener {
    default void before(String call, @Nullable Object[] arguments) {}

    default void after(String call) {}
  }

  private final String name;
  private final Listener listener;

  private Interposer(String name, Listener listener) {
    this.name = name;
    this.listener = listener;
  }

  static SyncStorage before(SyncStorage storage, String name, Listener listener) {
    return new Interposer(name, listener).wrap(SyncStorage.class, storage);
  }

  static UserDirectory before(UserDirectory directory, String name, Listener listener) {
    return new Interposer(name, listener).wrap(UserDirectory.class, directory);
  }

  private <T> T wrap(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private @Nullable Object call(Object target, Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(target, arguments);
    }
    String call = name + "." + method.getName();
    listener.before(call, arguments);
    Object result;
    try {
      result = method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    listener.after(call);
    if (result instanceof CollectionWriter) {
      return wrap(CollectionWriter.class, result);
    } else if (result instanceof CollectionReader) {
      return wrap(CollectionReader.class, result);
    } else if (result instanceof UserSession) {
      return wrap(UserSession.class, result);
    }
    return result;
  }
}
