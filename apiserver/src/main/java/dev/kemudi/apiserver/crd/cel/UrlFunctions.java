package dev.kemudi.apiserver.crd.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.kemudi.apiserver.crd.schema.RequestUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules may ask of URLs. */
final class UrlFunctions {
  private static final OpaqueType URL = OpaqueType.create("kubernetes.URL");

  private UrlFunctions() {}

  static List<CelFunctionDecl> declarations() {
    return List.of(
        CelFunctionDecl.newFunctionDeclaration(
            "url", CelOverloadDecl.newGlobalOverload("string_to_url", URL, SimpleType.STRING)),
        CelFunctionDecl.newFunctionDeclaration(
            "isURL",
            CelOverloadDecl.newGlobalOverload("is_url_string", SimpleType.BOOL, SimpleType.STRING)),
        part("getScheme", "url_get_scheme", SimpleType.STRING),
        part("getHost", "url_get_host", SimpleType.STRING),
        part("getHostname", "url_get_hostname", SimpleType.STRING),
        part("getPort", "url_get_port", SimpleType.STRING),
        part("getEscapedPath", "url_get_escaped_path", SimpleType.STRING),
        part(
            "getQuery",
            "url_get_query",
            MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING))));
  }

  private static CelFunctionDecl part(String name, String id, CelType result) {
    return CelFunctionDecl.newFunctionDeclaration(
        name, CelOverloadDecl.newMemberOverload(id, result, URL));
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("string_to_url", String.class, UrlFunctions::parse),
        CelFunctionBinding.from(
            "is_url_string", String.class, text -> RequestUrl.parse(text) != null),
        bind("url_get_scheme", RequestUrl::scheme),
        bind("url_get_host", RequestUrl::host),
        bind("url_get_hostname", RequestUrl::hostname),
        bind("url_get_port", RequestUrl::port),
        bind("url_get_escaped_path", RequestUrl::escapedPath),
        bind("url_get_query", RequestUrl::query));
  }

  private static CelFunctionBinding bind(String id, CelFunctionOverload.Unary<RequestUrl> part) {
    return CelFunctionBinding.from(id, RequestUrl.class, part);
  }

  private static RequestUrl parse(String text) throws CelEvaluationException {
    @Nullable RequestUrl url = RequestUrl.parse(text);
    if (url == null) {
      throw new CelEvaluationException(
          "URL parse error during conversion from string: parse \""
              + text
              + "\": invalid URI for request");
    }
    return url;
  }
}
