package io.syncstorage.examples.syncserver.transfer;

/**
 * What an import did.
 *
 * @param lines how many the file has, blank ones included
 * @param stored how many items were stored; an id that is given twice counts twice
 * @param expired how many were left out since their time-to-live was over
 * @param bad how many bad lines were left out
 */
public record ImportReport(long lines, long stored, long expired, long bad) {}
