package dev.kemudi.resources.certificates.certificatesigningrequest;

import dev.kemudi.machinery.value.Bytes;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Reads requests and certificates in PEM to tell what is wrong with them. */
final class PemFiles {
  private PemFiles() {}

  /** What is wrong with a request; empty if it is one and signed by its own key. */
  static String requestProblem(Bytes pem) {
    List<PemObject> blocks;
    try {
      blocks = read(pem);
    } catch (IOException | RuntimeException _) {
      blocks = List.of();
    }
    if (blocks.isEmpty() || !blocks.getFirst().getType().equals("CERTIFICATE REQUEST")) {
      return "PEM block type must be CERTIFICATE REQUEST";
    }
    try {
      PKCS10CertificationRequest request =
          new PKCS10CertificationRequest(blocks.getFirst().getContent());
      boolean signed =
          request.isSignatureValid(
              new JcaContentVerifierProviderBuilder().build(request.getSubjectPublicKeyInfo()));
      return signed ? "" : "x509: signature verification failed";
    } catch (IOException | OperatorCreationException | PKCSException | RuntimeException e) {
      return "asn1: structure error: " + e.getMessage();
    }
  }

  /** What is wrong with a chain of certificates; empty if nothing, or if there is none. */
  static String certificateProblem(Bytes pem) {
    if (pem.isEmpty()) {
      return "";
    }
    try {
      List<PemObject> blocks = read(pem);
      for (PemObject block : blocks) {
        if (!block.getType().equals("CERTIFICATE")) {
          return "only CERTIFICATE PEM blocks are allowed, found \"" + block.getType() + "\"";
        }
        if (!block.getHeaders().isEmpty()) {
          return "no PEM block headers are permitted";
        }
        new X509CertificateHolder(block.getContent());
      }
      return blocks.isEmpty() ? "must contain at least one CERTIFICATE PEM block" : "";
    } catch (IOException | RuntimeException e) {
      return "x509: malformed certificate: " + e.getMessage();
    }
  }

  private static List<PemObject> read(Bytes pem) throws IOException {
    List<PemObject> blocks = new ArrayList<>();
    try (PemReader reader = new PemReader(new StringReader(pem.toUtf8()))) {
      for (PemObject block = reader.readPemObject();
          block != null;
          block = reader.readPemObject()) {
        blocks.add(block);
      }
    }
    return blocks;
  }
}
