package dev.kemudi.controllers.certificates;

import dev.kemudi.machinery.value.Bytes;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a request asks for.
 *
 * @param names other names of the subject, of the sorts that are passed on
 */
record AskedCertificate(PKCS10CertificationRequest request, List<GeneralName> names) {
  private static final String BLOCK = "CERTIFICATE REQUEST";
  private static final List<Integer> PASSED_ON =
      List.of(
          GeneralName.dNSName,
          GeneralName.rfc822Name,
          GeneralName.iPAddress,
          GeneralName.uniformResourceIdentifier);

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException when it is none
   */
  static AskedCertificate parse(Bytes pem) {
    try (PemReader reader = new PemReader(new StringReader(pem.toUtf8()))) {
      PemObject block = reader.readPemObject();
      if (block == null || !block.getType().equals(BLOCK)) {
        throw new IllegalArgumentException("PEM block type must be " + BLOCK);
      }
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(block.getContent());
      return new AskedCertificate(request, names(request));
    } catch (IOException e) {
      throw new IllegalArgumentException("unable to parse certificate request", e);
    }
  }

  private static List<GeneralName> names(PKCS10CertificationRequest request) {
    Extensions extensions = request.getRequestedExtensions();
    GeneralNames names =
        extensions == null
            ? null
            : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
    return names == null
        ? List.of()
        : Arrays.stream(names.getNames())
            .filter(name -> PASSED_ON.contains(name.getTagNo()))
            .toList();
  }

  X500Name subject() {
    return request.getSubject();
  }

  List<String> organizations() {
    return values(BCStyle.O);
  }

  /** The subject's name; empty if it has none. */
  String commonName() {
    List<String> names = values(BCStyle.CN);
    return names.isEmpty() ? "" : names.getLast();
  }

  private List<String> values(ASN1ObjectIdentifier type) {
    List<String> values = new ArrayList<>();
    Arrays.stream(subject().getRDNs())
        .flatMap(part -> Arrays.stream(part.getTypesAndValues()))
        .filter(part -> part.getType().equals(type))
        .map(AttributeTypeAndValue::getValue)
        .map(IETFUtils::valueToString)
        .forEach(values::add);
    return values;
  }

  /** Whether it asks for other names of this sort. */
  boolean hasNames(int sort) {
    return names.stream().anyMatch(name -> name.getTagNo() == sort);
  }

  /** The other names, as the extension that holds them; null if there are none. */
  @Nullable GeneralNames otherNames() {
    return names.isEmpty() ? null : new GeneralNames(names.toArray(new GeneralName[0]));
  }
}
