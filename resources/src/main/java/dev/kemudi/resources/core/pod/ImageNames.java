package dev.kemudi.resources.core.pod;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads names of images as far as it takes to know whether they may move. */
final class ImageNames {
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern PATH =
      Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:[0-9]+)?");

  private ImageNames() {}

  /**
   * Whether the image is the latest of its name: by its tag, or by having neither tag nor digest. A
   * name that is not one is not.
   */
  static boolean isLatest(String image) {
    if (image.indexOf('@') >= 0) {
      String tagged = image.substring(0, image.indexOf('@'));
      return tagged.endsWith(":latest") && isName(tagged.substring(0, tagged.length() - 7));
    }
    int colon = image.lastIndexOf(':');
    if (colon < image.lastIndexOf('/')) {
      colon = -1;
    }
    String name = colon < 0 ? image : image.substring(0, colon);
    String tag = colon < 0 ? "latest" : image.substring(colon + 1);
    return tag.equals("latest") && TAG.matcher(tag).matches() && isName(name);
  }

  private static boolean isName(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean host =
        first.indexOf('.') >= 0
            || first.indexOf(':') >= 0
            || first.equals("localhost")
            || !first.toLowerCase(Locale.ROOT).equals(first);
    return host
        ? HOST.matcher(first).matches() && PATH.matcher(name.substring(slash + 1)).matches()
        : PATH.matcher(name).matches();
  }
}
