package dev.kemudi.controllers.certificates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** Usages as requests name them, and as certificates hold them. */
final class Usages {
  private static final Map<String, Integer> BITS =
      Map.of(
          "signing", KeyUsage.digitalSignature,
          "digital signature", KeyUsage.digitalSignature,
          "content commitment", KeyUsage.nonRepudiation,
          "key encipherment", KeyUsage.keyEncipherment,
          "key agreement", KeyUsage.keyAgreement,
          "data encipherment", KeyUsage.dataEncipherment,
          "cert sign", KeyUsage.keyCertSign,
          "crl sign", KeyUsage.cRLSign,
          "encipher only", KeyUsage.encipherOnly,
          "decipher only", KeyUsage.decipherOnly);

  /** In the order in which they stand in certificates. */
  private static final Map<String, KeyPurposeId> PURPOSES = purposes();

  private Usages() {}

  private static Map<String, KeyPurposeId> purposes() {
    Map<String, KeyPurposeId> purposes = new LinkedHashMap<>();
    purposes.put("any", KeyPurposeId.anyExtendedKeyUsage);
    purposes.put("server auth", KeyPurposeId.id_kp_serverAuth);
    purposes.put("client auth", KeyPurposeId.id_kp_clientAuth);
    purposes.put("code signing", KeyPurposeId.id_kp_codeSigning);
    purposes.put("email protection", KeyPurposeId.id_kp_emailProtection);
    purposes.put("s/mime", KeyPurposeId.id_kp_emailProtection);
    purposes.put("ipsec end system", KeyPurposeId.id_kp_ipsecEndSystem);
    purposes.put("ipsec tunnel", KeyPurposeId.id_kp_ipsecTunnel);
    purposes.put("ipsec user", KeyPurposeId.id_kp_ipsecUser);
    purposes.put("timestamping", KeyPurposeId.id_kp_timeStamping);
    purposes.put("ocsp signing", KeyPurposeId.id_kp_OCSPSigning);
    purposes.put("microsoft sgc", purpose("1.3.6.1.4.1.311.10.3.3"));
    purposes.put("netscape sgc", purpose("2.16.840.1.113730.4.1"));
    return purposes;
  }

  private static KeyPurposeId purpose(String identifier) {
    return KeyPurposeId.getInstance(new ASN1ObjectIdentifier(identifier));
  }

  /** What the key may be used for; null if nothing of this sort is asked for. */
  static @Nullable KeyUsage bits(List<String> usages) {
    int bits = 0;
    for (String usage : usages) {
      bits |= BITS.getOrDefault(usage, 0);
    }
    return bits == 0 ? null : new KeyUsage(bits);
  }

  /** What the certificate may be used for; null if nothing of this sort is asked for. */
  static @Nullable ExtendedKeyUsage purposes(List<String> usages) {
    List<KeyPurposeId> purposes = new ArrayList<>();
    PURPOSES.forEach(
        (usage, purpose) -> {
          if (usages.contains(usage) && !purposes.contains(purpose)) {
            purposes.add(purpose);
          }
        });
    return purposes.isEmpty() ? null : new ExtendedKeyUsage(purposes.toArray(new KeyPurposeId[0]));
  }
}
