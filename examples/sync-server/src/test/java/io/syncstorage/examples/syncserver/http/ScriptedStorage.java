package io.syncstorage.examples.syncserver.http;

import io.syncstorage.api.CollectionReader;
import io.syncstorage.api.CollectionWriter;
import io.syncstorage.api.SyncStorage;
import io.syncstorage.api.UserSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store, and its sessions, of which each method first plays a script. */
final class ScriptedStorage {

  private static final List<Class<?>> SESSIONS =
      List.of(CollectionWriter.class, CollectionReader.class, UserSession.class);

  private ScriptedStorage() {}

  static SyncStorage over(SyncStorage storage, Script script) {
    return SyncStorage.class.cast(scripted(SyncStorage.class, storage, script));
  }

  private static Object scripted(Class<?> type, Object target, Script script) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          script.play(method.getName());
          Object result = call(target, method, arguments);
          return SESSIONS.contains(method.getReturnType())
              ? scripted(method.getReturnType(), result, script)
              : result;
        });
  }

  private static Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
