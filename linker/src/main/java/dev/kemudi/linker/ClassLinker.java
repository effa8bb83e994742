package dev.kemudi.linker;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleTypeAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Links the classes of a jar: each lambda becomes a class of its own, a nest mate of the class that
 * it is written in; methods of records and switches over types become code.
 */
final class ClassLinker {
  private final ClassFile files;
  private final Map<ClassDesc, ClassModel> models = new LinkedHashMap<>();
  private final Map<ClassDesc, byte[]> linked = new LinkedHashMap<>();
  private final Map<ClassDesc, List<ClassDesc>> mates = new LinkedHashMap<>();

  ClassLinker(ClassLoader types) {
    files =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(types)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  void add(byte[] content) {
    ClassModel model = files.parse(content);
    if (!model.isModuleInfo()) {
      models.put(model.thisClass().asSymbol(), model);
    }
  }

  /** The changed and new classes, by the names of their entries. */
  Map<String, byte[]> link() {
    models.values().forEach(this::link);
    mates.forEach(this::enlarge);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    linked.forEach((type, content) -> entries.put(entry(type), content));
    return entries;
  }

  private static String entry(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1) + ".class";
  }

  private void link(ClassModel model) {
    if (model.findAttribute(Attributes.bootstrapMethods()).isEmpty()) {
      return;
    }
    OneClass change = new OneClass(model);
    byte[] content = files.transformClass(model, change.transform());
    if (change.calls > 0) {
      linked.put(model.thisClass().asSymbol(), content);
    }
  }

  /** Makes lambdas' classes members of the nest. */
  private void enlarge(ClassDesc host, List<ClassDesc> lambdas) {
    ClassModel model = models.get(host);
    if (model == null) {
      throw new IllegalStateException("the jar has classes of a nest without its host " + host);
    }
    byte[] content = linked.get(host);
    ClassModel current = content == null ? model : files.parse(content);
    List<ClassDesc> all = new ArrayList<>();
    current
        .findAttribute(Attributes.nestMembers())
        .ifPresent(
            known -> known.nestMembers().stream().map(ClassEntry::asSymbol).forEach(all::add));
    all.addAll(lambdas);
    ClassTransform without = ClassTransform.dropping(NestMembersAttribute.class::isInstance);
    ClassTransform with =
        ClassTransform.endHandler(builder -> builder.with(NestMembersAttribute.ofSymbols(all)));
    linked.put(host, files.transformClass(current, without.andThen(with)));
  }

  /** The change of one class. */
  private final class OneClass {
    private final ClassModel model;
    private final ClassDesc self;
    private final ClassDesc host;
    private final List<AddedMethod> added = new ArrayList<>();
    private int lambdas;
    private int calls;

    OneClass(ClassModel model) {
      this.model = model;
      self = model.thisClass().asSymbol();
      host =
          model
              .findAttribute(Attributes.nestHost())
              .map(attribute -> attribute.nestHost().asSymbol())
              .orElse(self);
    }

    ClassTransform transform() {
      return ClassTransform.transformingMethodBodies((CodeTransform) this::element)
          .andThen(
              ClassTransform.endHandler(
                  builder -> added.forEach(method -> method.writeTo(builder))));
    }

    private void element(CodeBuilder code, CodeElement element) {
      switch (element) {
        case InvokeDynamicInstruction call -> call(code, call);
        // Those of local variables: nobody reads them, and their places would be the old ones.
        case RuntimeVisibleTypeAnnotationsAttribute dropped -> {}
        case RuntimeInvisibleTypeAnnotationsAttribute dropped -> {}
        default -> code.with(element);
      }
    }

    private void call(CodeBuilder code, InvokeDynamicInstruction call) {
      DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
      String name = bootstrap.owner().displayName() + "." + bootstrap.methodName();
      switch (name) {
        case "LambdaMetafactory.metafactory" -> lambda(code, call);
        case "ObjectMethods.bootstrap" -> method(code, RecordMethod.of(self, call, added.size()));
        case "SwitchBootstraps.typeSwitch" -> {
          if (TypeSwitch.isPlain(call)) {
            method(code, TypeSwitch.of(call, added.size()));
          } else {
            code.with(call);
          }
        }
        default -> code.with(call);
      }
    }

    private void lambda(CodeBuilder code, InvokeDynamicInstruction call) {
      ClassDesc type = self.nested("$L" + lambdas++);
      calls++;
      LambdaClass lambda = LambdaClass.of(type, host, call);
      linked.put(type, lambda.write(files));
      mates.computeIfAbsent(host, key -> new ArrayList<>()).add(type);
      lambda.call(code);
    }

    private void method(CodeBuilder code, AddedMethod method) {
      added.add(method);
      calls++;
      boolean inInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
      code.invokestatic(self, method.name(), method.type(), inInterface);
    }
  }
}
