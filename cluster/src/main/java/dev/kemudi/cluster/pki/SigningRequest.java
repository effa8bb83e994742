package dev.kemudi.cluster.pki;

import dev.kemudi.http.tls.Der;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/**
 * A request to have a certificate signed (PKCS#10, RFC 2986), which shows by its signature that who
 * asks has the key.
 *
 * @param organization the group of a user; empty for none
 * @param common the user
 * @param names the names of a server; none for a client
 * @param addresses the addresses of a server, as digits
 */
public record SigningRequest(
    String organization, String common, List<String> names, List<String> addresses) {
  private static final String EXTENSIONS = "1.2.840.113549.1.9.14";
  private static final int LINE = 64;

  public SigningRequest {
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
  }

  /** The request for this key, in PEM. */
  public String pem(KeyPair keys, SecureRandom random) {
    Base64.Encoder base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + base64.encodeToString(signed(keys, random).encoded())
        + "\n-----END CERTIFICATE REQUEST-----\n";
  }

  private Der signed(KeyPair keys, SecureRandom random) {
    Der content =
        Der.sequence(
            Der.number(BigInteger.ZERO),
            new DistinguishedName(organization, common).encoded(),
            Der.parse(keys.getPublic().getEncoded()),
            attributes());
    try {
      Signature signature = Signature.getInstance(CertificateForm.SIGNATURE_NAME);
      signature.initSign(keys.getPrivate(), random);
      signature.update(content.encoded());
      return Der.sequence(
          content, CertificateForm.ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK can't sign on elliptic curves", e);
    }
  }

  private Der attributes() {
    if (names.isEmpty() && addresses.isEmpty()) {
      return Der.tagged(0, new Der[0]);
    }
    Der extension =
        Der.sequence(
            Der.identifier(CertificateForm.SUBJECT_NAMES),
            Der.octets(CertificateForm.subjectNames(names, addresses).encoded()));
    return Der.tagged(
        0, Der.sequence(Der.identifier(EXTENSIONS), Der.set(Der.sequence(extension))));
  }
}
