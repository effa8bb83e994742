package dev.kemudi.http.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of a PEM text.
 *
 * @param type what its frame says that it is: "CERTIFICATE"
 * @param headed whether lines with names and values stand before the content, as in encrypted keys
 * @param base64 the content as it is written
 */
record PemBlock(String type, boolean headed, String base64) {
  private static final Pattern FRAME =
      Pattern.compile("-----BEGIN ([^-\\r\\n]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  /** All blocks, in order; what stands between them is passed over. */
  static List<PemBlock> all(String text) {
    List<PemBlock> blocks = new ArrayList<>();
    Matcher matcher = FRAME.matcher(text);
    while (matcher.find()) {
      String body = matcher.group(2);
      int headers = body.lastIndexOf(':');
      int start = headers < 0 ? 0 : Math.max(0, body.indexOf('\n', headers));
      blocks.add(new PemBlock(matcher.group(1), headers >= 0, body.substring(start)));
    }
    return blocks;
  }

  /**
   * The content.
   *
   * @throws IllegalArgumentException if it is not base64
   */
  byte[] content() {
    return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
  }

  /** A block as text. */
  static String write(String type, byte[] content) {
    String frame = type + "-----\n";
    return "-----BEGIN " + frame + LINES.encodeToString(content) + "\n-----END " + frame;
  }
}
