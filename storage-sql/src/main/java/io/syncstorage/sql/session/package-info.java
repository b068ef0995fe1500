/**
 * Sessions: which locks they take, when they assign T, and how they end.
 *
 * <p>The locks are rows of {@code user_collections}, locked {@code FOR UPDATE} in READ COMMITTED
 * transactions: one for each collection, and the user's clock row.
 *
 * <ol>
 *   <li>Who changes anything of a collection holds its row, or, while it does not exist, the clock
 *       row. A collection comes into being under the clock row only. (LK-2, LK-3)
 *   <li>Who assigns T holds the clock row from then to the end, and leaves T in it. (TS-2)
 *   <li>Rows are locked in the order: collections by number, then the clock row. Nobody who holds
 *       the clock row waits for another row. So no wait is circular.
 *   <li>Who has waited reads again: a row that is found after a wait is as its last holder left it;
 *       one that is not found leads to the clock row, and under that to a second look.
 *   <li>Both rows are written by the transaction that changes the items, so what is visible is
 *       visible at once. (TS-1, TS-3, BA-5)
 * </ol>
 *
 * <p>Readers lock nothing: a read session is one snapshot transaction, which begins with its first
 * read, before it is handed out. (LK-1, LK-4)
 */
@NullMarked
package io.syncstorage.sql.session;

import org.jspecify.annotations.NullMarked;
