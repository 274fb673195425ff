// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <optional>

#include "core/config/EffectiveSwitches.h"
#include "core/config/Language.h"
#include "core/config/Placeholders.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/SettingSpec.h"

/// Why a value is in force, for a person to read: everything that could decide it, and what does
/// (docs/configuration.md). Nothing in a story is a secret: all of it may be shown, logged and printed.
namespace fdc::config {

/// What could decide a value, strongest first.
enum class LayerKind {
    Environment,   ///< the variable in relaxed form, as this process sees it
    File,          ///< the line of the file that counts
    EarlierLine,   ///< a line of the file that a later one of the same key replaces
    CommentedOut,  ///< a comment that would be an assignment: it never decides
    Default,       ///< of the catalogue
    Switch,        ///< another switch of the same connector: the value is not its business, the outcome is
};
/// "environment", "file", "earlierLine", "commentedOut", "default", "switch": the words of the command
/// line's JSON.
QString layerWord(LayerKind kind);

struct StoryLayer {
    LayerKind kind = LayerKind::Default;
    QString name;                  ///< Environment: the variable; Switch: its key; else empty
    std::optional<qint64> line;    ///< physical line, where there is one
    std::optional<QString> shown;  ///< masked; absent: this layer says nothing
    ValueKind valueKind = ValueKind::Absent;
    bool wins = false;  ///< exactly one layer wins, or none when nothing says anything
    bool on = false;    ///< Switch: what its value amounts to
    /// Where the value stands: "Environment variable FAST2_CONNECTOR_URL", "Line 12".
    QString place(Language language) const;
};

/// Where one reference of the winning text got its value; the value itself is part of `resolved` only.
struct StoryReference {
    QString name;
    std::optional<Origin> origin;  ///< absent: not defined here, which the server may see otherwise
    std::optional<qint64> line;    ///< for Origin::File
    QString variable;              ///< for Origin::Environment
    bool isSecret = false;
    QString text(Language language) const;  ///< "${HOST}: environment variable HOST"
};

struct ValueStory {
    QString key;
    Product product = Product::Core;
    bool isKnown = false;   ///< the catalogue describes the key
    bool isSecret = false;  ///< values of it are hidden
    QString replacedBy;     ///< the key that took its place; empty for keys in use
    QString release;        ///< of the product that renamed it
    QList<StoryLayer> layers;

    /// Of the winning text: its references in the order met, each name and origin once, those within
    /// references included.
    QList<StoryReference> references;
    std::optional<QString> resolved;  ///< with references resolved; absent without any, and when hidden
    bool isResolvedHidden = false;    ///< resolved, but a secret is part of it
    bool isCycle = false;             ///< the references do not end

    /// Of a switch key: its connector; of the master switch: every connector.
    QList<EffectiveConnector> connectors;

    const StoryLayer* winner() const;
    /// What decides, in one sentence.
    QString summary(Language language) const;
    /// Why @p layer decides or does not; one of `layers`.
    QString note(const StoryLayer& layer, Language language) const;
    /// Further sentences worth reading: opaque, undefined references, cycle, the connectors' state and what
    /// must change. May be empty.
    QStringList remarks(Language language) const;

    /// {schema: "config-explain/1", key, product, known, secret, value, origin, line, summary, layers:
    /// [{kind, name, line, value, wins, note, place}], references: [{name, origin, line, variable, secret}],
    /// resolved, cycle, remarks, connectors}. Absent things are null.
    QJsonObject toJson(Language language) const;
};

/// The winner has the text and origin of effectiveValue(). @p environment is what this process sees; the
/// server of the product may have another one.
ValueStory explain(const PropertiesDocument& document, const QProcessEnvironment& environment,
                   const QString& key, Product product = Product::Core);

}  // namespace fdc::config
