package dev.kemudi.apiprocessor;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Writes builders, codecs, schemas and group indexes for all records marked {@link ApiType}. */
public final class ApiProcessor extends AbstractProcessor {
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(ApiType.class.getName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Map<String, List<RecordModel>> packages = new TreeMap<>();
    for (Element element : round.getElementsAnnotatedWith(ApiType.class)) {
      try {
        RecordModel model = RecordModel.of((TypeElement) element, processingEnv);
        packages.computeIfAbsent(model.packageName(), name -> new ArrayList<>()).add(model);
        write(
            model.packageName() + "." + model.name() + "Builder", new BuilderWriter(model).write());
        write(model.packageName() + "." + model.name() + "Codec", new CodecWriter(model).write());
      } catch (IllegalArgumentException | IOException e) {
        processingEnv
            .getMessager()
            .printMessage(Diagnostic.Kind.ERROR, String.valueOf(e.getMessage()), element);
      }
    }
    packages.forEach(this::writeGroup);
    return true;
  }

  private void writeGroup(String packageName, List<RecordModel> models) {
    GroupWriter writer = new GroupWriter(packageName, models);
    try {
      write(packageName + "." + writer.className(), writer.write());
    } catch (IOException e) {
      processingEnv
          .getMessager()
          .printMessage(Diagnostic.Kind.ERROR, String.valueOf(e.getMessage()));
    }
  }

  private void write(String className, String source) throws IOException {
    try (Writer file = processingEnv.getFiler().createSourceFile(className).openWriter()) {
      file.write(source);
    }
  }
}
