package io.syncstorage.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncstorage.memcached.client.InMemoryCache.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A program of all kinds of operations, made once for each thing that can go wrong at each call of
 * the cache: whatever was acknowledged is there, whatever was refused is not, and no read is wrong.
 */
class FaultSweepTest {

  @Test
  void withoutAFaultEverythingIsAcknowledged() {
    FaultyRun run = new FaultyRun(faults -> {});

    run.run();

    assertThat(run.refusals()).isZero();
  }

  @Test
  void anOperationThatFailsAtAnyCallDoesNoHarm() {
    for (Fault fault : List.of(Fault.NOT_SENT, Fault.LOST, Fault.ANSWER_LOST)) {
      sweep(fault.toString(), (faults, call) -> faults.failAt(call, fault, 1));
    }
  }

  @Test
  void anOutageThatBeginsAtAnyCallDoesNoHarm() {
    for (Fault fault : List.of(Fault.NOT_SENT, Fault.LOST, Fault.ANSWER_LOST)) {
      sweep(fault + " for long", (faults, call) -> faults.failAt(call, fault, 25));
    }
  }

  @Test
  void anOperationThatLandsLateDoesNoHarm() {
    for (int delay : new int[] {1, 4, 15, 50}) {
      sweep("late by " + delay, (faults, call) -> faults.landLate(call, delay));
    }
  }

  @Test
  void anEvictionAtAnyCallDoesNoHarm() {
    for (int entry = 0; entry < 4; entry++) {
      int index = entry;
      sweep("entry " + entry + " evicted", (faults, call) -> faults.evictAt(call, index));
    }
  }

  @Test
  void aFlushOrARestartOrALostConnectionAtAnyCallDoesNoHarm() {
    sweep("flush", CallFaults::flushAt);
    sweep("restart", CallFaults::restartAt);
    sweep("reconnect", CallFaults::reconnectAt);
  }

  @Test
  void garbageUnderAnyKeyAtAnyCallDoesNoHarm() {
    for (int entry = 0; entry < 4; entry++) {
      int index = entry;
      sweep("garbage in entry " + entry, (faults, call) -> faults.spoilAt(call, index));
    }
  }

  private interface Arming {
    void at(CallFaults faults, int call);
  }

  private static void sweep(String fault, Arming arming) {
    FaultyRun whole = new FaultyRun(faults -> {});
    whole.run();
    for (int call = 1; call <= whole.calls(); call++) {
      int at = call;
      FaultyRun run = new FaultyRun(faults -> arming.at(faults, at));
      try {
        run.run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(fault + " at call " + call + ": " + run.trace(), e);
      }
    }
  }
}
