package dev.kemudi.node.registry;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image, with the parts filled in that people leave out: {@code busybox} is {@code
 * docker.io/library/busybox}.
 *
 * @param domain the registry
 * @param path where the image is in it
 * @param tag empty if there is none
 * @param digest empty if there is none
 */
public record ImageName(String domain, String path, String tag, String digest) {
  private static final String STANDARD = "docker.io";
  private static final String FORMER_STANDARD = "index.docker.io";
  private static final int MOST = 255;

  /** A tag and a digest are short; nothing longer is looked at. */
  private static final int MOST_TEXT = 1024;

  private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*+(?<!-))?+";
  private static final String PIECE = "[a-z0-9]++(?:(?:\\.|__?+|-++)[a-z0-9]++)*+";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<domain>%s(?:\\.%s)*+(?::[0-9]++)?+)/(?<path>%s(?:/%s)*+)"
                  .formatted(LABEL, LABEL, PIECE, PIECE)
              + "(?::(?<tag>\\w[\\w.-]{0,127}))?+"
              + "(?:@(?<digest>[A-Za-z][A-Za-z0-9]*+(?:[-_+.][A-Za-z][A-Za-z0-9]*+)*+:\\p{XDigit}{32,}))?+");

  /**
   * Reads a name.
   *
   * @throws ImageNameException if it is none
   */
  public static ImageName parse(String text) throws ImageNameException {
    if (text.length() > MOST_TEXT) {
      throw invalid("");
    }
    if (IDENTIFIER.matcher(text).matches()) {
      throw new ImageNameException(
          "invalid repository name (" + text + "), cannot specify 64-byte hexadecimal strings");
    }
    String full = full(text);
    String remainder = full.substring(full.indexOf('/') + 1);
    int colon = remainder.indexOf(':');
    String path = colon < 0 ? remainder : remainder.substring(0, colon);
    if (!path.equals(path.toLowerCase(Locale.ROOT))) {
      throw invalid(": repository name must be lowercase");
    }
    return parts(full);
  }

  /** With the registry, and the library in it, that are meant where none are said. */
  private static String full(String text) {
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
    String domain = !named || first.equals(FORMER_STANDARD) ? STANDARD : first;
    String rest = named ? text.substring(slash + 1) : text;
    boolean library = domain.equals(STANDARD) && !rest.contains("/");
    return domain + "/" + (library ? "library/" : "") + rest;
  }

  private static ImageName parts(String full) throws ImageNameException {
    Matcher matcher = REFERENCE.matcher(full);
    if (!matcher.matches()) {
      throw invalid("");
    }
    String domain = matcher.group("domain");
    String path = matcher.group("path");
    if (domain.length() + 1 + path.length() > MOST) {
      throw new ImageNameException("repository name must not be more than 255 characters");
    }
    return new ImageName(domain, path, text(matcher, "tag"), text(matcher, "digest"));
  }

  private static String text(Matcher matcher, String group) {
    String found = matcher.group(group);
    return found == null ? "" : found;
  }

  private static ImageNameException invalid(String why) {
    return new ImageNameException("invalid reference format" + why);
  }

  /** Registry and path, without tag and digest. */
  public String repository() {
    return domain + "/" + path;
  }

  /** Whether it says which of the repository's images is meant. */
  public boolean isExact() {
    return !tag.isEmpty() || !digest.isEmpty();
  }
}
