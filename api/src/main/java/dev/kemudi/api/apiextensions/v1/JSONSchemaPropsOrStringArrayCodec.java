package dev.kemudi.api.apiextensions.v1;

import com.fasterxml.jackson.core.JsonToken;
import dev.kemudi.machinery.codec.JsonReader;
import dev.kemudi.machinery.codec.JsonWriter;
import dev.kemudi.machinery.codec.ProtoReader;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link JSONSchemaPropsOrStringArray}, whose JSON is one of two forms. */
public final class JSONSchemaPropsOrStringArrayCodec
    implements TypeCodec<JSONSchemaPropsOrStringArray> {
  public static final JSONSchemaPropsOrStringArrayCodec INSTANCE =
      new JSONSchemaPropsOrStringArrayCodec();
  public static final JSONSchemaPropsOrStringArray EMPTY =
      new JSONSchemaPropsOrStringArray(null, List.of());
  private static final Schema.Struct SCHEMA =
      new Schema.Struct(
          "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray",
          "JSONSchemaPropsOrStringArray",
          "A schema or a list of property names.",
          false,
          true,
          List::of);

  private JSONSchemaPropsOrStringArrayCodec() {}

  @Override
  public Class<JSONSchemaPropsOrStringArray> type() {
    return JSONSchemaPropsOrStringArray.class;
  }

  @Override
  public JSONSchemaPropsOrStringArray empty() {
    return EMPTY;
  }

  @Override
  public Schema.Struct schema() {
    return SCHEMA;
  }

  @Override
  public void writeJson(JsonWriter w, JSONSchemaPropsOrStringArray v) throws IOException {
    if (!v.properties().isEmpty()) {
      w.stringList(v.properties());
    } else if (v.schema() != null) {
      JSONSchemaPropsCodec.INSTANCE.writeJson(w, v.schema());
    } else {
      w.nullValue();
    }
  }

  @Override
  public JSONSchemaPropsOrStringArray readJson(JsonReader r) throws IOException {
    return r.parser().currentToken() == JsonToken.START_ARRAY
        ? new JSONSchemaPropsOrStringArray(null, r.stringList("[]string", "string"))
        : new JSONSchemaPropsOrStringArray(JSONSchemaPropsCodec.INSTANCE.readJson(r), List.of());
  }

  @Override
  public void writeProto(ProtoWriter w, JSONSchemaPropsOrStringArray v) {
    for (String property : v.properties().reversed()) {
      w.string(2, property);
    }
    if (v.schema() != null) {
      int mark = w.size();
      JSONSchemaPropsCodec.INSTANCE.writeProto(w, v.schema());
      w.endMessage(1, mark);
    }
  }

  @Override
  public JSONSchemaPropsOrStringArray readProto(ProtoReader r) {
    @Nullable JSONSchemaProps schema = null;
    List<String> properties = new ArrayList<>();
    for (int field; (field = r.nextField()) != 0; ) {
      switch (field) {
        case 1 -> schema = r.message(JSONSchemaPropsCodec.INSTANCE);
        case 2 -> properties.add(r.string());
        default -> r.skip();
      }
    }
    return new JSONSchemaPropsOrStringArray(schema, List.copyOf(properties));
  }
}
