package dev.kemudi.node.server;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** The user and the groups that a certificate names. */
record CertificateSubject(String commonName, List<String> organizations) {
  static CertificateSubject of(X509Certificate certificate) {
    String text = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
    try {
      List<Rdn> parts = new LdapName(text).getRdns();
      List<String> names = values(parts, "CN");
      return new CertificateSubject(names.isEmpty() ? "" : names.getLast(), values(parts, "O"));
    } catch (InvalidNameException e) {
      return new CertificateSubject("", List.of());
    }
  }

  private static List<String> values(List<Rdn> parts, String type) {
    List<String> values = new ArrayList<>();
    for (Rdn part : parts) {
      Attribute attribute = part.toAttributes().get(type);
      for (int i = 0; attribute != null && i < attribute.size(); i++) {
        if (at(attribute, i) instanceof String text) {
          values.add(text);
        }
      }
    }
    return List.copyOf(values);
  }

  private static Object at(Attribute attribute, int index) {
    try {
      return attribute.get(index);
    } catch (NamingException e) {
      throw new IllegalStateException("a name in memory can't be read", e);
    }
  }
}
