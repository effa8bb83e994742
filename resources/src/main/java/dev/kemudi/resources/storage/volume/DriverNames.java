package dev.kemudi.resources.storage.volume;

import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.Locale;

/** What may be wrong with the name of a storage driver. */
public final class DriverNames {
  private static final int LENGTH = 63;

  private DriverNames() {}

  public static void check(FieldErrors errors, FieldPath field, String name) {
    if (name.isEmpty()) {
      errors.required(field);
    }
    if (name.length() > LENGTH) {
      errors.add(FieldError.tooLong(field, name, LENGTH));
    }
    errors.invalid(field, name, Names.dnsSubdomain(name.toLowerCase(Locale.ROOT)));
  }
}
