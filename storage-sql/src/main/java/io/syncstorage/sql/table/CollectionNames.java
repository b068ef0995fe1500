package io.syncstorage.sql.table;

import static io.syncstorage.sql.schema.tables.Collections.COLLECTIONS;

import io.syncstorage.api.error.ConflictException;
import io.syncstorage.api.value.CollectionName;
import io.syncstorage.sql.connection.Transaction;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * The numbers that stand for collection names, the same for all users. A number once committed
 * never changes, so it may be remembered for good. Thread-safe.
 */
public final class CollectionNames {

  /** Names beyond this many are looked up each time: users can invent any number of them. */
  private static final int MAX_REMEMBERED = 10_000;

  private final Map<CollectionName, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, CollectionName> names = new ConcurrentHashMap<>();

  /** The number of a name, if it has one. */
  public Optional<Integer> find(DSLContext sql, CollectionName name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Integer> found =
        sql.select(COLLECTIONS.ID)
            .from(COLLECTIONS)
            .where(COLLECTIONS.NAME.eq(name.value()))
            .fetchOptional(COLLECTIONS.ID);
    found.ifPresent(number -> remember(number, name));
    return found;
  }

  /**
   * The number of a name, given now if it has none, in a transaction of its own: the caller's must
   * not have done anything yet.
   */
  public int findOrCreate(Transaction transaction, CollectionName name) {
    Optional<Integer> found = find(transaction.sql(), name);
    if (found.isPresent()) {
      return found.get();
    }
    try {
      transaction
          .sql()
          .insertInto(COLLECTIONS, COLLECTIONS.NAME)
          .values(name.value())
          .onDuplicateKeyIgnore()
          .execute();
      transaction.commitAndBegin();
    } catch (DataAccessException e) { // another session gives the same name a number
      transaction.rollbackAndBegin();
      return find(transaction.sql(), name).orElseThrow(() -> e);
    }
    return find(transaction.sql(), name)
        .orElseThrow(() -> new ConflictException("the collection's name is being created"));
  }

  /** The name that a number stands for. */
  public CollectionName nameOf(DSLContext sql, int number) {
    CollectionName known = names.get(number);
    if (known != null) {
      return known;
    }
    String found =
        sql.select(COLLECTIONS.NAME)
            .from(COLLECTIONS)
            .where(COLLECTIONS.ID.eq(number))
            .fetchSingle(COLLECTIONS.NAME);
    CollectionName name = new CollectionName(found);
    remember(number, name);
    return name;
  }

  private void remember(int number, CollectionName name) {
    if (names.size() < MAX_REMEMBERED) {
      numbers.put(name, number);
      names.put(number, name);
    }
  }
}
