package dev.kemudi.apiserver.admission.certificates;

import dev.kemudi.machinery.value.Bytes;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * Whom a certificate is asked for. A class of its own, so that a server that is never asked for a
 * certificate doesn't load the library that reads requests.
 */
final class AskedSubject {
  private AskedSubject() {}

  /** The organizations, which are the groups of the user. */
  static List<String> organizations(Bytes pem) throws IOException {
    try (PemReader reader = new PemReader(new StringReader(pem.toUtf8()))) {
      PemObject block = reader.readPemObject();
      if (block == null) {
        throw new IOException("PEM block type must be CERTIFICATE REQUEST");
      }
      return Arrays.stream(
              new PKCS10CertificationRequest(block.getContent()).getSubject().getRDNs())
          .flatMap(part -> Arrays.stream(part.getTypesAndValues()))
          .filter(part -> part.getType().equals(BCStyle.O))
          .map(part -> IETFUtils.valueToString(part.getValue()))
          .toList();
    }
  }
}
