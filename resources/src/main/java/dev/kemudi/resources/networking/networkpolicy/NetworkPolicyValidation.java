package dev.kemudi.resources.networking.networkpolicy;

import dev.kemudi.api.networking.v1.IPBlock;
import dev.kemudi.api.networking.v1.NetworkPolicyPeer;
import dev.kemudi.api.networking.v1.NetworkPolicyPort;
import dev.kemudi.api.networking.v1.NetworkPolicySpec;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Ports;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.resources.ip.Cidr;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import dev.kemudi.resources.validation.LabelSelectors;
import java.util.List;

/** What may be wrong with a network policy. */
final class NetworkPolicyValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");
  private static final List<String> TYPES = List.of("Ingress", "Egress");

  private NetworkPolicyValidation() {}

  static List<FieldError> check(NetworkPolicySpec spec) {
    FieldErrors errors = new FieldErrors();
    LabelSelectors.check(errors, SPEC.child("podSelector"), spec.podSelector());
    for (int i = 0; i < spec.ingress().size(); i++) {
      FieldPath field = SPEC.child("ingress").index(i);
      ports(errors, field.child("ports"), spec.ingress().get(i).ports());
      peers(errors, field.child("from"), spec.ingress().get(i).from());
    }
    for (int i = 0; i < spec.egress().size(); i++) {
      FieldPath field = SPEC.child("egress").index(i);
      ports(errors, field.child("ports"), spec.egress().get(i).ports());
      peers(errors, field.child("to"), spec.egress().get(i).to());
    }
    FieldPath types = SPEC.child("policyTypes");
    if (spec.policyTypes().size() > TYPES.size()) {
      errors.invalid(
          types,
          GoText.list("networking.PolicyType", spec.policyTypes()),
          "may not specify more than two policyTypes");
      return errors.list();
    }
    for (int i = 0; i < spec.policyTypes().size(); i++) {
      errors.supportedIfSet(types.index(i), spec.policyTypes().get(i), TYPES);
    }
    return errors.list();
  }

  private static void ports(FieldErrors errors, FieldPath field, List<NetworkPolicyPort> ports) {
    for (int i = 0; i < ports.size(); i++) {
      port(errors, field.index(i), ports.get(i));
    }
  }

  private static void port(FieldErrors errors, FieldPath field, NetworkPolicyPort port) {
    errors.supportedIfSet(field.child("protocol"), port.protocol(), PROTOCOLS);
    FieldPath end = field.child("endPort");
    Integer last = port.endPort();
    switch (port.port()) {
      case null -> {
        if (last != null) {
          errors.invalid(end, last, "may not be specified when `port` is not specified");
        }
      }
      case IntOrString.IntValue number -> {
        errors.portNumber(field.child("port"), number.value());
        if (last != null) {
          if (last < number.value()) {
            errors.invalid(end, number.value(), "must be greater than or equal to `port`");
          }
          errors.portNumber(end, last);
        }
      }
      case IntOrString.StringValue name -> {
        if (last != null) {
          errors.invalid(end, last, "may not be specified when `port` is non-numeric");
        }
        errors.invalid(field.child("port"), name.value(), Ports.name(name.value()));
      }
    }
  }

  private static void peers(FieldErrors errors, FieldPath field, List<NetworkPolicyPeer> peers) {
    for (int i = 0; i < peers.size(); i++) {
      peer(errors, field.index(i), peers.get(i));
    }
  }

  private static void peer(FieldErrors errors, FieldPath field, NetworkPolicyPeer peer) {
    boolean selects = peer.podSelector() != null || peer.namespaceSelector() != null;
    LabelSelectors.check(errors, field.child("podSelector"), peer.podSelector());
    LabelSelectors.check(errors, field.child("namespaceSelector"), peer.namespaceSelector());
    IPBlock block = peer.ipBlock();
    if (block != null) {
      block(errors, field.child("ipBlock"), block);
    }
    if (!selects && block == null) {
      errors.required(field, "must specify a peer");
    } else if (selects && block != null) {
      errors.forbidden(field, "may not specify both ipBlock and another peer");
    }
  }

  private static void block(FieldErrors errors, FieldPath field, IPBlock block) {
    FieldPath whole = field.child("cidr");
    if (block.cidr().isEmpty()) {
      errors.required(whole);
      return;
    }
    Cidr range = Cidr.parse(block.cidr());
    if (range == null) {
      errors.invalid(whole, block.cidr(), "not a valid CIDR");
      return;
    }
    for (int i = 0; i < block.except().size(); i++) {
      FieldPath at = field.child("except").index(i);
      Cidr part = Cidr.parse(block.except().get(i));
      if (part == null) {
        errors.invalid(at, block.except().get(i), "not a valid CIDR");
      } else if (!range.contains(part) || range.prefix() >= part.prefix()) {
        errors.invalid(at, block.except().get(i), "must be a strict subset of `cidr`");
      }
    }
  }
}
