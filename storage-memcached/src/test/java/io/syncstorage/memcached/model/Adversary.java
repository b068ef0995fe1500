package io.syncstorage.memcached.model;

import io.syncstorage.memcached.model.explorer.Model.Steps;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Everything that happens without anyone wanting it, as often as the budget says. */
final class Adversary {
  private final Setting setting;

  Adversary(Setting setting) {
    this.setting = setting;
  }

  void steps(World world, Steps<World> steps) {
    tick(world, steps);
    evictM(world, steps);
    evictOthers(world, steps);
    restart(world, steps);
    for (int actor = 0; actor < world.locals.length; actor++) {
      timeOut(world, actor, steps);
      crash(world, actor, steps);
      loseStoreLock(world, actor, steps);
    }
  }

  private static void tick(World world, Steps<World> steps) {
    int ticks = world.budget.ticks();
    if (ticks > 0) {
      World next = world.copy();
      next.clock++;
      next.budget = world.budget.ticks(ticks - 1);
      arrive(next, steps, () -> "the clock ticks");
    }
  }

  private static void evictM(World world, Steps<World> steps) {
    if (world.budget.mEvictions() > 0 && world.m.value() != null) {
      World next = after(world, budget -> budget.mEvictions(budget.mEvictions() - 1));
      next.loseM();
      arrive(next, steps, () -> "memcached evicts M");
    }
  }

  private static void evictOthers(World world, Steps<World> steps) {
    if (world.budget.bodyEvictions() == 0) {
      return;
    }
    UnaryOperator<Budget> spend = budget -> budget.bodyEvictions(budget.bodyEvictions() - 1);
    for (int nonce = 1; nonce <= Bodies.NONCES; nonce++) {
      if (world.bodies.isPresent(nonce)) {
        World next = after(world, spend);
        next.loseBody(nonce);
        int lost = nonce;
        arrive(next, steps, () -> "memcached evicts the body of nonce " + lost);
      }
    }
    for (int chunk = 0; chunk < Bodies.CHUNKS; chunk++) {
      if (world.bodies.chunk(chunk) != 0) {
        World next = after(world, spend);
        next.bodies = next.bodies.withChunk(chunk, 0);
        int lost = chunk;
        arrive(next, steps, () -> "memcached evicts chunk " + lost);
      }
    }
    if (world.lock.value() != null) {
      World next = after(world, spend);
      next.loseLock();
      arrive(next, steps, () -> "the lock is evicted, or expires");
    }
  }

  private void restart(World world, Steps<World> steps) {
    if (world.budget.restarts() == 0) {
      return;
    }
    World next = after(world, budget -> budget.restarts(budget.restarts() - 1));
    next.loseEverything();
    if (!setting.countsCasIds()) {
      // The guard: what is queued or held is of a connection that is no more.
      next.ghosts = List.of();
      for (int actor = 0; actor < next.locals.length; actor++) {
        if (next.locals[actor].sent() != null) {
          giveUp(next, actor);
        }
      }
    }
    arrive(next, steps, () -> "memcached restarts");
  }

  private void timeOut(World world, int actor, Steps<World> steps) {
    Operation sent = world.locals[actor].sent();
    if (world.budget.ghosts() == 0 || sent == null) {
      return;
    }
    World next = after(world, budget -> budget.ghosts(budget.ghosts() - 1));
    next.haunt(sent);
    giveUp(next, actor);
    arrive(
        next,
        steps,
        () -> "%s of %s times out, still under way".formatted(sent.kind(), setting.name(actor)));
  }

  private void crash(World world, int actor, Steps<World> steps) {
    Local me = world.locals[actor];
    if (world.budget.crashes() == 0 || me.equals(Local.END) || me.equals(Local.START)) {
      return;
    }
    World next = after(world, budget -> budget.crashes(budget.crashes() - 1));
    next.haunt(me.sent());
    next.locals[actor] = Local.END;
    next.store = next.store.release(actor);
    arrive(next, steps, () -> setting.name(actor) + " crashes");
  }

  private void loseStoreLock(World world, int actor, Steps<World> steps) {
    if (world.budget.lockLosses() == 0 || !world.store.holdsAny(actor)) {
      return;
    }
    World next = after(world, budget -> budget.lockLosses(budget.lockLosses() - 1));
    next.store = next.store.release(actor);
    arrive(next, steps, () -> setting.name(actor) + " loses its store lock unawares");
  }

  private void giveUp(World next, int actor) {
    Local waiting = next.locals[actor].sending(null);
    next.locals[actor] = setting.actors().get(actor).timedOut(next, waiting);
  }

  private static World after(World world, UnaryOperator<Budget> fault) {
    World next = world.copy();
    next.budget = world.budget.spent(fault.apply(world.budget));
    return next;
  }

  private static void arrive(World next, Steps<World> steps, Supplier<String> label) {
    next.settle();
    steps.step(next, label);
  }
}
