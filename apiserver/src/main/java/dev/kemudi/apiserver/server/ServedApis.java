package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.access.ReviewHandler;
import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.Form;
import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.meta.v1.APIResourceBuilder;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.resources.BuiltinResources;
import dev.kemudi.resources.conversion.Conversions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What is served now, made anew when it changes. */
final class ServedApis {
  private final Catalog catalog;
  private final List<ReviewHandler<?>> reviews;
  private final Specials specials;
  private final RuntimeConfig versions;
  private volatile Discovery now;

  ServedApis(
      Catalog catalog, List<ReviewHandler<?>> reviews, Specials specials, RuntimeConfig versions) {
    this.versions = versions;
    this.catalog = catalog;
    this.reviews = reviews;
    this.specials = specials;
    this.now = discover(List.of());
  }

  /** All versions of groups that a server could serve. */
  static Set<GroupVersion> known() {
    Set<GroupVersion> known = new HashSet<>();
    BuiltinResources.all().forEach(each -> known.add(each.resource().groupVersion()));
    Conversions.all().forEach(each -> known.add(each.served().groupVersion()));
    known.add(new GroupVersion("authentication.k8s.io", "v1"));
    known.add(new GroupVersion("authorization.k8s.io", "v1"));
    return known;
  }

  Discovery now() {
    return now;
  }

  /**
   * Something else is served than before.
   *
   * @param foreign tells what other servers serve
   */
  synchronized void changed(Supplier<List<Discovery.Foreign>> foreign) {
    now = discover(foreign.get());
  }

  private Discovery discover(List<Discovery.Foreign> foreign) {
    List<Discovery.Served<?>> served = new ArrayList<>();
    for (Form<?, ?> form : catalog.forms()) {
      served.add(
          new Discovery.Served<>(
              form.served(),
              form.registry().definition(),
              form.subresources(),
              form.scaling() != null));
    }
    Map<GroupVersion, List<APIResource>> others = new LinkedHashMap<>(specials.discovered());
    for (ReviewHandler<?> review : reviews) {
      if (!versions.serves(review.resource().groupVersion(), review.resource().name())) {
        continue;
      }
      others
          .computeIfAbsent(review.resource().groupVersion(), version -> new ArrayList<>())
          .add(
              APIResourceBuilder.create()
                  .name(review.resource().name())
                  .namespaced(review.resource().namespaced())
                  .kind(review.resource().kind().gvk().kind())
                  .verbs(List.of("create"))
                  .build());
    }
    return new Discovery(served, others, foreign);
  }
}
