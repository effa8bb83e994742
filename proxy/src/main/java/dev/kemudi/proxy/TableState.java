package dev.kemudi.proxy;

import dev.kemudi.machinery.object.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in the table of one family, as far as services are concerned. It turns new plans of some
 * services into a transaction that touches nothing of the others. If the transaction then fails,
 * the state is worthless and has to be cleared.
 *
 * <p>Two services may want the same entry, as when both have the same external IP and port. The
 * first keeps it; when it goes, the next gets it.
 */
final class TableState {
  private record Claim(ObjectKey owner, String verdict) {}

  private record Change(ServicePlan old, ServicePlan now) {}

  private final Family family;
  private final RuleText text;
  private final Map<ObjectKey, ServicePlan> plans = new HashMap<>();
  private final Map<Element, List<Claim>> claims = new HashMap<>();

  TableState(Family family) {
    this.family = family;
    this.text = new RuleText(family);
  }

  Family family() {
    return family;
  }

  void clear() {
    plans.clear();
    claims.clear();
  }

  /** All services that have something in the table. */
  Set<ObjectKey> services() {
    return plans.keySet();
  }

  ServicePlan plan(ObjectKey service) {
    return plans.getOrDefault(service, ServicePlan.NOTHING);
  }

  /** Takes the plans in and adds to the transaction what has to change for them. */
  void change(Map<ObjectKey, ServicePlan> wanted, Transaction transaction) {
    List<Change> changes = new ArrayList<>();
    Map<Element, @Nullable String> before = new LinkedHashMap<>();
    wanted.forEach(
        (service, plan) -> {
          ServicePlan old = plan(service);
          if (!old.equals(plan)) {
            changes.add(new Change(old, plan));
            claim(service, old, plan, before);
            remember(service, plan);
          }
        });
    changes.forEach(change -> addNew(change, transaction));
    changes.forEach(change -> fill(change, transaction));
    moveElements(before, transaction);
    changes.forEach(change -> empty(change, transaction));
    changes.forEach(change -> removeOld(change, transaction));
  }

  private void remember(ObjectKey service, ServicePlan plan) {
    if (plan.equals(ServicePlan.NOTHING)) {
      plans.remove(service);
    } else {
      plans.put(service, plan);
    }
  }

  private void claim(
      ObjectKey service, ServicePlan old, ServicePlan plan, Map<Element, @Nullable String> before) {
    old.elements()
        .forEach(
            (element, verdict) -> {
              if (!verdict.equals(plan.elements().get(element))) {
                note(element, before);
                release(service, element);
              }
            });
    plan.elements()
        .forEach(
            (element, verdict) -> {
              if (!verdict.equals(old.elements().get(element))) {
                note(element, before);
                claims
                    .computeIfAbsent(element, e -> new ArrayList<>(1))
                    .add(new Claim(service, verdict));
              }
            });
  }

  /** Keeps what the entry was at first; null, that there was none, is a value like any other. */
  private void note(Element element, Map<Element, @Nullable String> before) {
    if (!before.containsKey(element)) {
      before.put(element, winner(element));
    }
  }

  private void release(ObjectKey service, Element element) {
    List<Claim> holders = claims.getOrDefault(element, new ArrayList<>());
    holders.removeIf(claim -> claim.owner().equals(service));
    if (holders.isEmpty()) {
      claims.remove(element);
    }
  }

  private @Nullable String winner(Element element) {
    List<Claim> holders = claims.get(element);
    return holders == null ? null : holders.getFirst().verdict();
  }

  private void addNew(Change change, Transaction transaction) {
    change
        .now()
        .memories()
        .forEach(
            (set, seconds) -> {
              if (!change.old().memories().containsKey(set)) {
                transaction.addMemory(family, set, seconds);
              }
            });
    for (String chain : change.now().chains().keySet()) {
      if (!change.old().chains().containsKey(chain)) {
        transaction.addChain(family, chain);
      }
    }
  }

  private void fill(Change change, Transaction transaction) {
    change
        .now()
        .chains()
        .forEach(
            (chain, rules) -> {
              List<Rule> old = change.old().chains().get(chain);
              if (!rules.equals(old)) {
                if (old != null) {
                  transaction.flushChain(family, chain);
                }
                rules.forEach(rule -> transaction.addRule(family, chain, text.of(rule)));
              }
            });
  }

  private void moveElements(Map<Element, @Nullable String> before, Transaction transaction) {
    before.forEach(
        (element, old) -> {
          String now = winner(element);
          if (old != null && !old.equals(now)) {
            transaction.deleteElement(family, element);
          }
          if (now != null && !now.equals(old)) {
            transaction.addElement(family, element, now);
          }
        });
  }

  /** Old chains may lead to each other; none can be deleted before that has ended. */
  private void empty(Change change, Transaction transaction) {
    for (String chain : change.old().chains().keySet()) {
      if (!change.now().chains().containsKey(chain)) {
        transaction.flushChain(family, chain);
      }
    }
  }

  private void removeOld(Change change, Transaction transaction) {
    for (String chain : change.old().chains().keySet()) {
      if (!change.now().chains().containsKey(chain)) {
        transaction.deleteChain(family, chain);
      }
    }
    for (String set : change.old().memories().keySet()) {
      if (!change.now().memories().containsKey(set)) {
        transaction.deleteSet(family, set);
      }
    }
  }
}
