// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ValueStory.h"

#include <algorithm>

#include "core/config/EffectiveValue.h"
#include "core/config/SettingCatalog.h"
#include "core/config/ShownText.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QStringView masterKey = u"connectors.enabled";

/// The id of the connector that @p key is a switch of; empty for every other key, the master switch included.
QString connectorOf(const QString& key) {
    const QStringList segments = key.split(u'.');
    if (segments.size() != 3 || segments[2] != u"enabled"_s)
        return {};
    if (segments[0] == u"connectors"_s)
        return isReservedConnectorId(segments[1]) ? QString() : segments[1];
    return segments[1] == u"connector"_s ? segments[0] : QString();
}

void say(StoryLayer& layer, const QString& key, const QString& value) {
    layer.shown = shownValue(key, value);
    layer.valueKind = kindOf(value);
}

/// Builds the layers, the strongest first.
class Layers {
public:
    Layers(const PropertiesDocument& document, const QProcessEnvironment& environment, const QString& key,
           const EffectiveValue& effective)
        : m_document(document), m_environment(environment), m_key(key), m_effective(effective) {}

    QList<StoryLayer> run(const SettingSpec* spec) {
        addEnvironment();
        addFile();
        addEarlierLines();
        addCommentedOut();
        addDefault(spec);
        return std::move(m_layers);
    }

private:
    StoryLayer& add(LayerKind kind, std::optional<qint64> line = {}) {
        StoryLayer layer;
        layer.kind = kind;
        layer.line = line;
        m_layers.append(layer);
        return m_layers.last();
    }

    void addEnvironment() {
        StoryLayer& layer = add(LayerKind::Environment);
        layer.name = environmentName(m_key);
        if (m_environment.contains(layer.name))
            say(layer, m_key, m_environment.value(layer.name));
        layer.wins = m_effective.text && m_effective.origin == Origin::Environment;
    }

    void addFile() {
        StoryLayer& layer = add(LayerKind::File, m_effective.line);
        if (const auto value = m_document.value(m_key))
            say(layer, m_key, *value);
        layer.wins = m_effective.text && m_effective.origin == Origin::File;
    }

    void addEarlierLines() {
        QList<qint64> lines = m_effective.supersededLines;
        std::ranges::reverse(lines);
        qsizetype index = m_document.size();
        for (const qint64 line : std::as_const(lines)) {
            while (index > 0 && m_document.lineAt(index - 1) >= line)
                --index;
            StoryLayer& layer = add(LayerKind::EarlierLine, line);
            if (index < m_document.size())
                say(layer, m_key, m_document.valueAt(index));
        }
    }

    void addCommentedOut() {
        QList<PropertiesDocument::Commented> comments = m_document.commented();
        std::ranges::reverse(comments);
        for (const PropertiesDocument::Commented& comment : std::as_const(comments)) {
            if (comment.key == m_key)
                say(add(LayerKind::CommentedOut, comment.line), m_key, comment.value);
        }
    }

    void addDefault(const SettingSpec* spec) {
        StoryLayer& layer = add(LayerKind::Default);
        if (spec && spec->defaultValue)
            say(layer, m_key, *spec->defaultValue);
        layer.wins = m_effective.text && m_effective.origin == Origin::Default;
    }

    const PropertiesDocument& m_document;
    const QProcessEnvironment& m_environment;
    const QString& m_key;
    const EffectiveValue& m_effective;
    QList<StoryLayer> m_layers;
};

/// True when what the reference leads to must not be shown, whatever its name is.
bool hidesAValue(const StoryReference& reference, const PropertiesDocument& document,
                 const QProcessEnvironment& environment) {
    if (isSecretKey(reference.name) || isSecretKey(reference.variable))
        return true;
    const auto value = Placeholders(document, environment).resolve(u"${"_s + reference.name + u'}');
    return value && displayValue(reference.name, value->text) != value->text;
}

QString variableOf(const QString& name, const QProcessEnvironment& environment) {
    return environment.contains(name) ? name : environmentName(name);
}

void addReferences(ValueStory& story, const EffectiveValue& effective, const PropertiesDocument& document,
                   const QProcessEnvironment& environment) {
    if (kindOf(effective.text) != ValueKind::Reference)
        return;
    story.isCycle = !effective.resolution;
    if (story.isCycle)
        return;
    const auto add = [&](StoryReference reference, const QString& shown) {
        if (reference.origin == Origin::Environment)
            reference.variable = variableOf(reference.name, environment);
        reference.isSecret = hidesAValue(reference, document, environment);
        // A name that a secret is part of stands as it is written, and so does its variable.
        if (reference.name != shown && !reference.variable.isEmpty())
            reference.variable = shown;
        reference.name = shown;
        const bool isThere = std::ranges::any_of(story.references, [&reference](const StoryReference& one) {
            return one.name == reference.name && one.origin == reference.origin;
        });
        if (!isThere)
            story.references.append(reference);
    };
    for (const ResolvedReference& one : effective.resolution->references)
        add({one.name, one.origin, one.line, {}, false}, one.shown);
    for (const QString& name : effective.resolution->undefined)
        add({name, std::nullopt, std::nullopt, {}, false}, name);
    story.isResolvedHidden = story.isSecret || std::ranges::any_of(story.references, [](const auto& one) {
                                 return one.isSecret && one.origin;
                             });
    if (!story.isResolvedHidden)
        story.resolved = shownValue(story.key, effective.resolution->text);
}

void addSwitches(ValueStory& story, const PropertiesDocument& document,
                 const QProcessEnvironment& environment) {
    const EffectiveSwitches switches(document, environment);
    if (story.key == masterKey) {
        story.connectors = switches.all();
        return;
    }
    const QString id = connectorOf(story.key);
    if (id.isEmpty())
        return;
    story.connectors = {switches.connector(id)};
    for (const Switch& one : std::as_const(story.connectors.first().switches)) {
        if (one.key == story.key)
            continue;
        StoryLayer layer;
        layer.kind = LayerKind::Switch;
        layer.name = one.key;
        layer.line = one.line;
        layer.on = one.on;
        say(layer, one.key, one.value);
        story.layers.append(layer);
    }
}

}  // namespace

const StoryLayer* ValueStory::winner() const {
    const auto found = std::ranges::find(layers, true, &StoryLayer::wins);
    return found == layers.end() ? nullptr : &*found;
}

ValueStory explain(const PropertiesDocument& document, const QProcessEnvironment& environment,
                   const QString& key, Product product) {
    const SettingSpec* spec = SettingCatalog::find(key, product);
    const EffectiveValue effective = effectiveValue(document, environment, key, product);
    ValueStory story;
    story.key = key;
    story.product = product;
    story.isKnown = spec != nullptr;
    story.isSecret = isSecretKey(key);
    if (spec && spec->isRenamed()) {
        story.replacedBy = spec->replacementOf(key);
        story.release = spec->release;
    }
    story.layers = Layers(document, environment, key, effective).run(spec);
    addReferences(story, effective, document, environment);
    if (product == Product::Core)
        addSwitches(story, document, environment);
    return story;
}

}  // namespace fdc::config
