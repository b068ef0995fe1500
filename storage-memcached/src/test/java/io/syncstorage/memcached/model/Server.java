package io.syncstorage.memcached.model;

import io.syncstorage.memcached.model.explorer.Model.Steps;
import java.util.ArrayList;
import java.util.List;

/** Memcached: it carries out, or refuses, what is under way, in any order. */
final class Server {
  private final Setting setting;

  Server(Setting setting) {
    this.setting = setting;
  }

  void steps(World world, Steps<World> steps) {
    for (int actor = 0; actor < world.locals.length; actor++) {
      Operation sent = world.locals[actor].sent();
      if (sent != null) {
        answer(world, actor, sent, steps);
      }
    }
    for (int number = 0; number < world.ghosts.size(); number++) {
      landLate(world, number, steps);
    }
  }

  private void answer(World world, int actor, Operation sent, Steps<World> steps) {
    World next = world.copy();
    boolean done = next.carryOut(sent);
    Local waiting = next.locals[actor].sending(null);
    next.locals[actor] = setting.actors().get(actor).answered(next, waiting, done);
    next.settle();
    steps.step(
        next,
        () -> "memcached %s %s of %s".formatted(verb(done), sent.kind(), setting.name(actor)));
  }

  private static void landLate(World world, int number, Steps<World> steps) {
    World next = world.copy();
    Operation ghost = world.ghosts.get(number);
    List<Operation> left = new ArrayList<>(world.ghosts);
    left.remove(number);
    next.ghosts = List.copyOf(left);
    boolean done = next.carryOut(ghost);
    next.settle();
    steps.step(next, () -> "late, memcached %s %s".formatted(verb(done), ghost));
  }

  private static String verb(boolean done) {
    return done ? "carries out" : "refuses";
  }
}
