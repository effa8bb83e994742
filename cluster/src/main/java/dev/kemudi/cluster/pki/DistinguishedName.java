package dev.kemudi.cluster.pki;

import dev.kemudi.http.tls.Der;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom a certificate names.
 *
 * @param organization the group of a user; empty for none
 * @param common the user, or the server
 */
record DistinguishedName(String organization, String common) {
  private static final String ORGANIZATION = "2.5.4.10";
  private static final String COMMON = "2.5.4.3";

  static DistinguishedName common(String name) {
    return new DistinguishedName("", name);
  }

  Der encoded() {
    List<Der> parts = new ArrayList<>();
    if (!organization.isEmpty()) {
      parts.add(part(ORGANIZATION, organization));
    }
    parts.add(part(COMMON, common));
    return Der.sequence(parts);
  }

  private static Der part(String type, String value) {
    return Der.set(Der.sequence(Der.identifier(type), Der.utf8(value)));
  }
}
