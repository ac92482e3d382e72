package org.peekplatform.vortex.typescript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Writes an RPC interface, and how its methods are called over Vortex. */
final class RpcFile {

  private static final String FUTURE = "java.util.concurrent.CompletableFuture";
  private static final String STREAM = "java.util.stream.Stream";

  private final FileWriter file;
  private final Elements elements;
  private final Types types;

  private RpcFile(FileWriter file, Elements elements, Types types) {
    this.file = file;
    this.elements = elements;
    this.types = types;
  }

  static GeneratedFile of(FileWriter file, Elements elements, Types types) {
    return new RpcFile(file, elements, types).write();
  }

  private GeneratedFile write() {
    TypeElement type = file.type();
    if (type.getKind() != ElementKind.INTERFACE) {
      throw new SourceProblemException(
          type, type + " has @VortexRpc, but is no interface. Make it an interface.");
    }
    String rpcName = Annotations.requiredValue(type, VortexNames.RPC);
    List<ExecutableElement> methods = methods();
    file.doc("", file.doc(type).text(), List.of());
    file.line("export interface %s {".formatted(file.name()));
    for (int i = 0; i < methods.size(); i++) {
      if (i > 0) {
        file.blank();
      }
      writeMethod(methods.get(i));
    }
    file.line("}").blank();
    writeDescriptor(rpcName, methods);
    return file.finish();
  }

  /** The methods that can be called from elsewhere, inherited ones included. */
  private List<ExecutableElement> methods() {
    Map<String, ExecutableElement> methods = new LinkedHashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(file.type()))) {
      if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
        continue;
      }
      String name = method.getSimpleName().toString();
      if (methods.put(name, method) != null) {
        throw new SourceProblemException(
            method,
            "%s has two methods %s, which callers cannot tell apart. Rename one of them."
                .formatted(file.type(), name));
      }
    }
    // Inherited members come in no particular order; the others stay as they are written.
    return methods.values().stream()
        .sorted(
            Comparator.comparing(
                method -> isInherited(method) ? method.getSimpleName().toString() : ""))
        .toList();
  }

  private boolean isInherited(ExecutableElement method) {
    return !file.type().equals(method.getEnclosingElement());
  }

  private void writeMethod(ExecutableElement method) {
    ExecutableType seen =
        (ExecutableType) types.asMemberOf((DeclaredType) file.type().asType(), method);
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      TypeScriptType type = file.mapper().map(parameter, seen.getParameterTypes().get(i));
      parameters.add(Names.parameter(nameOf(parameter)) + ": " + type.full());
    }
    DocComment doc = file.doc(method);
    file.doc("  ", doc.text(), tags(doc));
    file.line(
        "  %s(%s): %s<%s>;"
            .formatted(
                method.getSimpleName(),
                String.join(", ", parameters),
                isStream(method) ? "AsyncIterable" : "Promise",
                result(method, seen)));
  }

  private static List<String> tags(DocComment doc) {
    List<String> tags = new ArrayList<>();
    doc.parameters()
        .forEach((name, text) -> tags.add("@param " + Names.parameter(name) + " " + text));
    if (!doc.result().isEmpty()) {
      tags.add("@returns " + doc.result());
    }
    doc.failures().forEach(text -> tags.add("@throws " + text));
    return tags;
  }

  private static boolean isStream(ExecutableElement method) {
    return Advice.erasedName(method.getReturnType()).equals(STREAM);
  }

  /** The type that a call ends with, or that a stream has parts of. */
  private String result(ExecutableElement method, ExecutableType seen) {
    TypeMirror type = seen.getReturnType();
    if (type.getKind() == TypeKind.VOID) {
      return "void";
    }
    if (!isStream(method) && !Advice.erasedName(type).equals(FUTURE)) {
      return file.mapper().map(method, type).full();
    }
    List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
    if (arguments.isEmpty()) {
      return "unknown";
    }
    TypeMirror part = arguments.getFirst();
    return Advice.erasedName(part).equals("java.lang.Void")
        ? "void"
        : file.mapper().map(method, part).full();
  }

  private void writeDescriptor(String rpcName, List<ExecutableElement> methods) {
    file.imports().libraryType("RpcDescriptor");
    file.doc("", "How the methods of `%s` are called.".formatted(file.name()), List.of());
    file.line(
        "export const %s: RpcDescriptor<%s> = {".formatted(Names.value(file.name()), file.name()));
    file.line("  name: %s,".formatted(Names.literal(rpcName)));
    file.line("  methods: {");
    for (ExecutableElement method : methods) {
      String parameters =
          method.getParameters().stream()
              .map(parameter -> Names.literal(nameOf(parameter)))
              .collect(Collectors.joining(", "));
      String key = Names.literal(rpcName + '.' + method.getSimpleName());
      String name = method.getSimpleName().toString();
      List<String> members = new ArrayList<>();
      members.add("key: " + key);
      members.add("parameters: [" + parameters + ']');
      if (isStream(method)) {
        members.add("isStream: true");
      }
      file.line(
          Layout.fitting(
              "    %s: { %s },".formatted(name, String.join(", ", members)),
              "    %s: {\n      %s,\n    },".formatted(name, String.join(",\n      ", members))));
    }
    file.line("  },");
    file.line("};");
  }

  private static String nameOf(VariableElement parameter) {
    return parameter.getSimpleName().toString();
  }
}
