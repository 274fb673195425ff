// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcessEnvironment>
#include <array>
#include <optional>

#include "core/config/PropertiesDocument.h"

/// The rule of the switches (docs/configuration.md), said a second time and without the code under test:
/// tables and arithmetic only.
namespace model {

using namespace Qt::Literals::StringLiterals;

enum Said { Absent, True, False, Invalid };
inline constexpr int said = 4;

inline const std::array<QString, 3> keys{u"connectors.enabled"_s, u"connectors.fast2.enabled"_s,
                                         u"fast2.connector.enabled"_s};
inline const std::array<QString, 3> variables{u"CONNECTORS_ENABLED"_s, u"CONNECTORS_FAST2_ENABLED"_s,
                                              u"FAST2_CONNECTOR_ENABLED"_s};
inline constexpr std::array<bool, 3> whenAbsent{true, false, true};

inline QString word(Said value) {
    return value == True ? u"true"_s : value == False ? u"false"_s : u"perhaps"_s;
}

/// One way in which file and environment can speak of the three switches.
struct Scene {
    std::array<Said, 3> file{};
    std::array<Said, 3> environment{};  ///< never Invalid
    bool cluttered = false;             ///< earlier duplicates and commented-out lines that must not matter

    bool fromEnvironment(size_t i) const { return environment[i] != Absent; }
    bool fromFile(size_t i) const { return !fromEnvironment(i) && file[i] != Absent; }
    bool on(size_t i) const {
        if (fromEnvironment(i))
            return environment[i] == True;
        return file[i] == Absent ? whenAbsent[i] : file[i] == True;
    }
    bool effective() const { return on(0) && on(1) && on(2); }
    QString text(size_t i) const {
        if (fromEnvironment(i))
            return word(environment[i]);
        return file[i] == Absent ? word(whenAbsent[i] ? True : False) : word(file[i]);
    }

    QByteArray bytes() const {
        QByteArray written;
        for (size_t i = 0; i < 3; ++i) {
            const QByteArray key = keys[i].toLatin1();
            if (cluttered && file[i] != Absent)
                written += key + "=" + (file[i] == True ? "false" : "true") + "\n";
            if (cluttered)
                written += "#" + key + "=" + (on(i) ? "false" : "true") + "\n";
            if (file[i] != Absent)
                written += key + "=" + word(file[i]).toLatin1() + "\n";
        }
        return written;
    }
    /// Line of the switch that counts, from 1.
    qint64 line(size_t wanted) const {
        qint64 line = 0;
        for (size_t i = 0; i <= wanted; ++i)
            line += (file[i] != Absent) * (cluttered ? 2 : 1) + cluttered;
        return line;
    }
    fdc::config::PropertiesDocument document() const {
        return fdc::config::PropertiesDocument::parse(bytes());
    }
    QProcessEnvironment process() const {
        QProcessEnvironment made;
        for (size_t i = 0; i < 3; ++i) {
            if (fromEnvironment(i))
                made.insert(variables[i], word(environment[i]));
        }
        return made;
    }
};

/// Calls @p body with every scene: (4 file values × 3 environment values)³ × with and without clutter = 3456.
/// Answers how many there were.
template <typename Body>
int forEveryScene(Body body) {
    int count = 0;
    for (int n = 0; n < 12 * 12 * 12 * 2; ++n, ++count) {
        Scene scene;
        int rest = n;
        for (size_t i = 0; i < 3; ++i) {
            scene.file[i] = Said(rest % said);
            scene.environment[i] = Said(rest / said % 3);
            rest /= 12;
        }
        scene.cluttered = rest == 1;
        body(scene);
    }
    return count;
}

}  // namespace model
