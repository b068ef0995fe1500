package io.syncstorage.examples.syncserver.transfer;

/**
 * What an export wrote.
 *
 * @param collections how many the user has, empty ones included
 */
public record ExportReport(int collections, long items) {}
