package dev.kemudi.dns;

import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Names of the domain name system. */
final class Names {
  private Names() {}

  /** An absolute name. */
  static Name of(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("no domain name: " + text, e);
    }
  }

  /** The name with a label before it. */
  static Name child(String label, Name parent) {
    try {
      return Name.fromString(label, parent);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("no label: " + label, e);
    }
  }

  /** A label in small letters. */
  static String label(Name name, int index) {
    return name.getLabelString(index).toLowerCase(Locale.ROOT);
  }
}
