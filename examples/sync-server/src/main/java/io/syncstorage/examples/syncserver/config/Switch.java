package io.syncstorage.examples.syncserver.config;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A setting that is on or off; picocli's own booleans flip their default when they are given. */
enum Switch {
  ON,
  OFF;

  static final class Converter implements ITypeConverter<Switch> {
    @Override
    public Switch convert(String text) {
      return switch (text.strip()) {
        case "on" -> ON;
        case "off" -> OFF;
        default -> throw new TypeConversionException("must be on or off");
      };
    }
  }
}
