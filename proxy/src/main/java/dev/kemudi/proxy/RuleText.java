package dev.kemudi.proxy;

import static dev.kemudi.proxy.Expressions.address;
import static dev.kemudi.proxy.Expressions.addressKind;
import static dev.kemudi.proxy.Expressions.goTo;
import static dev.kemudi.proxy.Expressions.jump;
import static dev.kemudi.proxy.Expressions.match;

import java.util.ArrayList;
import java.util.List;

/** What a rule is in nftables. */
final class RuleText {
  private final Family family;

  RuleText(Family family) {
    this.family = family;
  }

  List<Object> of(Rule rule) {
    Object source = address(family, "saddr");
    return switch (rule) {
      case Rule.MasqueradeOutsiders(List<String> pods) ->
          List.of(match(source, "!=", Expressions.prefixes(pods)), jump(BaseTable.MARK));
      case Rule.Masquerade() -> List.of(jump(BaseTable.MARK));
      case Rule.MasqueradeNode() -> List.of(fromNode(), jump(BaseTable.MARK));
      case Rule.FromRange(String range, String chain) ->
          List.of(match(source, "==", Expressions.prefix(range)), goTo(chain));
      case Rule.FromNode(String chain) -> List.of(fromNode(), goTo(chain));
      case Rule.GoTo(String chain) -> List.of(goTo(chain));
      case Rule.Drop() -> List.of(Expressions.drop());
      case Rule.Translate(String protocol, List<Backend> backends) ->
          List.of(Expressions.protocol(protocol), Expressions.translate(backends));
      case Rule.Spread(List<String> chains) -> List.of(spread(chains));
      case Rule.Remembered(String set, String chain) ->
          List.of(match(source, "==", "@" + set), goTo(chain));
      case Rule.Remember(String set) -> List.of(Expressions.remember(family, set));
    };
  }

  private static Object fromNode() {
    return match(addressKind("saddr"), "==", "local");
  }

  private static Object spread(List<String> chains) {
    if (chains.size() == 1) {
      return goTo(chains.getFirst());
    }
    List<Object> verdicts = new ArrayList<>();
    chains.forEach(chain -> verdicts.add(goTo(chain)));
    return Expressions.anyOf(verdicts);
  }
}
