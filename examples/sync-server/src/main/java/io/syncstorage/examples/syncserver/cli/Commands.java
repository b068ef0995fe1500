package io.syncstorage.examples.syncserver.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives each command its surroundings, where its constructor asks for them. */
final class Commands implements IFactory {

  private final Surroundings surroundings;
  private final IFactory others = CommandLine.defaultFactory();

  Commands(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      Class<?>[] parameters = constructor.getParameterTypes();
      if (parameters.length == 1 && parameters[0] == Surroundings.class) {
        return type.cast(constructor.newInstance(surroundings));
      }
    }
    return others.create(type);
  }
}
