package io.syncstorage.testkit.reference;

import io.syncstorage.api.value.BatchId;
import io.syncstorage.api.value.UserId;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What reference stores keep and lock. Given to one store after another, or to several at once, it
 * plays the part of the database that outlives and connects them. Thread-safe; opaque.
 */
public final class ReferenceData {

  private final ConcurrentSkipListMap<UserId, Account> accounts = new ConcurrentSkipListMap<>();
  private final AtomicLong batches;
  private final Function<UserId, Account> newAccount;

  /** No users yet. */
  public ReferenceData() {
    this(user -> new Account());
  }

  ReferenceData(Function<UserId, Account> newAccount) {
    this(newAccount, new AtomicLong());
  }

  /** Data of which only the numbers of batches are shared with others. */
  ReferenceData(Function<UserId, Account> newAccount, AtomicLong batches) {
    this.newAccount = newAccount;
    this.batches = batches;
  }

  Account account(UserId user) {
    return accounts.computeIfAbsent(user, newAccount);
  }

  Map<UserId, Account> accounts() {
    return accounts;
  }

  /** An id that no other batch of this data ever has, whatever the clock reads (BA-3). */
  BatchId newBatchId() {
    return new BatchId("batch-" + batches.incrementAndGet());
  }
}
