package io.github.echosift.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.echosift.report.Findings;
import io.github.echosift.schema.Api;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is marked as API is what the root package lists, and leans on nothing else of ours. */
final class ApiTest {
  /** What a report holds of a job's own; programs read it as JSON. */
  private static final Set<String> OPAQUE = Set.of(Findings.class.getName());

  private final JavaClasses classes = Rooms.classes();

  @Test
  void api_marked_isWhatTheRootPackageLists() throws IOException {
    String told = Rooms.text(Rooms.SOURCES.resolve("package-info.java"));
    Set<String> listed = new TreeSet<>();
    Matcher names = Pattern.compile("\\{@link\\s+(?:\\*\\s*)?([\\w.]+)\\}").matcher(told);
    while (names.find()) {
      String name = names.group(1);
      listed.add(name.startsWith(Rooms.ROOT) ? name : Rooms.ROOT + "." + name);
    }
    Set<String> marked =
        classes.stream()
            .filter(type -> type.isAnnotatedWith(Api.class))
            .map(type -> type.getName().replace('$', '.'))
            // Settings are listed as a whole.
            .filter(name -> !name.startsWith(Rooms.ROOT + ".config."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(marked, listed);
  }

  @Test
  void api_settings_areAllOfConfig() {
    Set<String> unmarked =
        classes.stream()
            .filter(type -> type.getPackageName().startsWith(Rooms.ROOT + ".config"))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && !isApi(type))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), unmarked);
  }

  @Test
  void api_signatures_nameOnlyApi() {
    Set<String> breaches = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!isApi(type)) {
        continue;
      }
      for (JavaMethod method : type.getMethods()) {
        if (!method.getModifiers().contains(JavaModifier.PUBLIC)
            || method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
          continue;
        }
        List<JavaClass> named = new ArrayList<>(method.getRawParameterTypes());
        named.add(method.getRawReturnType());
        named.stream()
            .filter(other -> other.getPackageName().startsWith(Rooms.ROOT))
            .filter(other -> !other.isArray() && !isApi(other))
            .filter(other -> !OPAQUE.contains(other.getName()))
            .forEach(other -> breaches.add(method.getFullName() + " names " + other.getName()));
      }
    }
    assertEquals(Set.of(), breaches);
  }

  private static boolean isApi(JavaClass type) {
    return type.isAnnotatedWith(Api.class)
        || type.getEnclosingClass().map(ApiTest::isApi).orElse(false);
  }
}
