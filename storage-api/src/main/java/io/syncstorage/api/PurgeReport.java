package io.syncstorage.api;

/**
 * What one purge did, or with a dry run would have done.
 *
 * @param items expired items removed
 * @param batches expired batches removed
 * @param complete whether nothing expired was left behind; false: call again
 */
public record PurgeReport(long items, long batches, boolean complete) {}
