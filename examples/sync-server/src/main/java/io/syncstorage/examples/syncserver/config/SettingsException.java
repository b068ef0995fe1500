package io.syncstorage.examples.syncserver.config;

/**
 * A setting, or the file of settings, is wrong; the message names which, where, and what is valid.
 */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An exception with this message. */
  public SettingsException(String message) {
    super(message);
  }
}
