package io.syncstorage.memcached.model;

import io.syncstorage.memcached.model.explorer.Model;
import org.jspecify.annotations.Nullable;

/** The protocol as a system of states and steps. */
final class CacheModel implements Model<World> {
  private final Setting setting;
  private final World initial;
  private final Server server;
  private final Adversary adversary;

  CacheModel(Setting setting, World initial) {
    this.setting = setting;
    this.initial = initial;
    this.server = new Server(setting);
    this.adversary = new Adversary(setting);
  }

  @Override
  public World initial() {
    return initial;
  }

  @Override
  public Object[] parts(World world) {
    return world.parts();
  }

  @Override
  public World assemble(Object[] parts) {
    return new World(setting, parts);
  }

  @Override
  public void steps(World world, Steps<World> steps) {
    for (int actor = 0; actor < world.locals.length; actor++) {
      Local me = world.locals[actor];
      if (me.sent() == null && !me.isAt(Step.END)) {
        Turn turn = new Turn(actor, setting.name(actor), world, steps);
        setting.actors().get(actor).steps(world, me, turn);
      }
    }
    server.steps(world, steps);
    adversary.steps(world, steps);
  }

  @Override
  public @Nullable String violation(World world) {
    return Judge.judge(world);
  }
}
