// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <algorithm>

#include "core/config/ShownText.h"
#include "core/config/ValueStory.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A sentence in two languages.
QString say(Language language, const QString& english, const QString& french) {
    return language == Language::French ? french : english;
}

/// A value inside a sentence.
QString quoted(const QString& value, Language language) {
    if (value.isEmpty())
        return say(language, u"empty"_s, u"vide"_s);
    return say(language, u"“%1”"_s, u"« %1 »"_s).arg(value);
}

QString onWord(bool on, Language language) {
    return on ? say(language, u"on"_s, u"activé"_s) : say(language, u"off"_s, u"désactivé"_s);
}

const StoryLayer* fileLayer(const ValueStory& story) {
    for (const StoryLayer& layer : story.layers) {
        if (layer.kind == LayerKind::File)
            return &layer;
    }
    return nullptr;
}

QString winningNote(const ValueStory& story, const StoryLayer& layer, Language language) {
    switch (layer.kind) {
        case LayerKind::Environment:
            return say(language, u"Decides: an environment variable beats the file."_s,
                       u"Décide : une variable d’environnement l’emporte sur le fichier."_s);
        case LayerKind::File: {
            const bool repeated = std::ranges::any_of(
                story.layers, [](const StoryLayer& one) { return one.kind == LayerKind::EarlierLine; });
            return repeated ? say(language, u"Decides: the last line of a key counts."_s,
                                  u"Décide : c’est la dernière ligne d’une clé qui compte."_s)
                            : say(language, u"Decides."_s, u"Décide."_s);
        }
        default:
            return say(language, u"Decides: neither an environment variable nor the file sets the key."_s,
                       u"Décide : ni une variable d’environnement ni le fichier ne fixent la clé."_s);
    }
}

/// Of a layer that says nothing.
QString silentNote(const ValueStory& story, const StoryLayer& layer, Language language) {
    switch (layer.kind) {
        case LayerKind::Environment: return say(language, u"Not set."_s, u"Non définie."_s);
        case LayerKind::File:
            return say(language, u"The key is not in the file."_s, u"La clé n’est pas dans le fichier."_s);
        default:
            return story.isKnown ? say(language, u"The catalogue knows no default."_s,
                                       u"Le catalogue ne connaît pas de valeur par défaut."_s)
                                 : say(language, u"The key is not in the catalogue."_s,
                                       u"La clé n’est pas dans le catalogue."_s);
    }
}

/// Of a layer that speaks and is not heard.
QString beatenNote(const ValueStory& story, const StoryLayer& layer, Language language) {
    const StoryLayer* file = fileLayer(story);
    const StoryLayer* winner = story.winner();
    if (layer.kind == LayerKind::CommentedOut)
        return say(language, u"Decides nothing: it is a comment."_s,
                   u"Ne décide rien : c’est un commentaire."_s);
    if (layer.kind == LayerKind::EarlierLine)
        return say(language, u"Replaced by line %1."_s, u"Remplacée par la ligne %1."_s)
            .arg(file ? file->line.value_or(0) : 0);
    if (winner && winner->kind == LayerKind::File)
        return say(language, u"Beaten by line %1."_s, u"La ligne %1 l’emporte."_s)
            .arg(winner->line.value_or(0));
    return say(language, u"Beaten by the environment variable %1."_s,
               u"La variable d’environnement %1 l’emporte."_s)
        .arg(winner ? winner->name : QString());
}

QString stateOf(const EffectiveConnector& connector, Language language) {
    QStringList sentences{connector.id + say(language, u": "_s, u" : "_s) + connector.reasonText(language)};
    sentences += connector.changes(language);
    return sentences.join(u' ');
}

QJsonValue orNull(const std::optional<QString>& text) {
    return text ? QJsonValue(*text) : QJsonValue();
}

QJsonValue orNull(const std::optional<qint64>& number) {
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonObject referenceJson(const StoryReference& reference) {
    return {{u"name"_s, reference.name},
            {u"origin"_s, reference.origin ? QJsonValue(originWord(*reference.origin)) : QJsonValue()},
            {u"line"_s, orNull(reference.line)},
            {u"variable"_s, reference.variable.isEmpty() ? QJsonValue() : QJsonValue(reference.variable)},
            {u"secret"_s, reference.isSecret}};
}

}  // namespace

QString layerWord(LayerKind kind) {
    switch (kind) {
        case LayerKind::Environment: return u"environment"_s;
        case LayerKind::File: return u"file"_s;
        case LayerKind::EarlierLine: return u"earlierLine"_s;
        case LayerKind::CommentedOut: return u"commentedOut"_s;
        case LayerKind::Default: return u"default"_s;
        case LayerKind::Switch: return u"switch"_s;
    }
    Q_UNREACHABLE();
}

QString StoryLayer::place(Language language) const {
    const QString lineText = say(language, u"Line %1"_s, u"Ligne %1"_s).arg(line.value_or(0));
    switch (kind) {
        case LayerKind::Environment:
            return say(language, u"Environment variable %1"_s, u"Variable d’environnement %1"_s).arg(name);
        case LayerKind::File: return line ? lineText : say(language, u"The file"_s, u"Le fichier"_s);
        case LayerKind::EarlierLine: return lineText;
        case LayerKind::CommentedOut:
            return lineText + say(language, u", commented out"_s, u", en commentaire"_s);
        case LayerKind::Default: return say(language, u"Default value"_s, u"Valeur par défaut"_s);
        case LayerKind::Switch: return say(language, u"Switch %1"_s, u"Interrupteur %1"_s).arg(name);
    }
    Q_UNREACHABLE();
}

QString StoryReference::text(Language language) const {
    const QString head = u"${"_s + onOneLine(name) + u'}' + say(language, u": "_s, u" : "_s);
    if (!origin)
        return head + say(language, u"not defined here"_s, u"non définie ici"_s);
    switch (*origin) {
        case Origin::Environment:
            return head + say(language, u"environment variable %1"_s, u"variable d’environnement %1"_s)
                              .arg(variable);
        case Origin::File: return head + say(language, u"line %1"_s, u"ligne %1"_s).arg(line.value_or(0));
        case Origin::Default:
            return head + say(language, u"its own default"_s, u"sa propre valeur par défaut"_s);
    }
    Q_UNREACHABLE();
}

QString ValueStory::summary(Language language) const {
    const StoryLayer* layer = winner();
    if (!layer)
        return say(language,
                   u"Nothing gives %1 a value: neither an environment variable, nor the file, nor a "
                   "known default."_s,
                   u"Rien ne donne de valeur à %1 : ni variable d’environnement, ni fichier, ni valeur par "
                   "défaut connue."_s)
            .arg(key);
    const QString value = quoted(layer->shown.value_or(QString()), language);
    switch (layer->kind) {
        case LayerKind::Environment:
            return say(language, u"%1 is %2, because the environment variable %3 says so."_s,
                       u"%1 vaut %2, car la variable d’environnement %3 le dit."_s)
                .arg(key, value, layer->name);
        case LayerKind::File:
            return say(language, u"%1 is %2, as line %3 says."_s, u"%1 vaut %2, comme le dit la ligne %3."_s)
                .arg(key, value, QString::number(layer->line.value_or(0)));
        default:
            return say(language, u"%1 is %2, its default value."_s, u"%1 vaut %2, sa valeur par défaut."_s)
                .arg(key, value);
    }
}

QString ValueStory::note(const StoryLayer& layer, Language language) const {
    if (layer.kind == LayerKind::Switch)
        return say(language, u"Must be on as well; it is %1."_s, u"Doit être activé aussi ; il est %1."_s)
            .arg(onWord(layer.on, language));
    if (layer.wins)
        return winningNote(*this, layer, language);
    return layer.shown ? beatenNote(*this, layer, language) : silentNote(*this, layer, language);
}

QStringList ValueStory::remarks(Language language) const {
    QStringList said;
    const StoryLayer* layer = winner();
    if (!replacedBy.isEmpty() && release.isEmpty())
        said.append(say(language, u"The key is called %1 now."_s, u"La clé s’appelle désormais %1."_s)
                        .arg(replacedBy));
    else if (!replacedBy.isEmpty())
        said.append(say(language, u"Since %1 the key is called %2."_s,
                        u"Depuis la version %1, la clé s’appelle %2."_s)
                        .arg(release, replacedBy));
    if (layer && layer->valueKind == ValueKind::Opaque)
        said.append(say(language, u"The value is encrypted; only the product can read it."_s,
                        u"La valeur est chiffrée ; seul le produit peut la lire."_s));
    if (isCycle)
        said.append(say(language,
                        u"Its references lead back to themselves, so the server cannot start with it."_s,
                        u"Ses références tournent en rond : le serveur ne peut pas démarrer ainsi."_s));
    if (isResolvedHidden)
        said.append(say(language, u"What its references lead to is a secret and is not shown."_s,
                        u"Ce à quoi mènent ses références est un secret et n’est pas affiché."_s));
    for (const StoryReference& one : references) {
        if (!one.origin)
            said.append(say(language, u"${%1} is not defined here; the server may know it."_s,
                            u"${%1} n’est pas définie ici ; le serveur la connaît peut-être."_s)
                            .arg(onOneLine(one.name)));
    }
    for (const EffectiveConnector& connector : connectors)
        said.append(stateOf(connector, language));
    return said;
}

QJsonObject ValueStory::toJson(Language language) const {
    const StoryLayer* deciding = winner();
    QJsonArray layerArray;
    for (const StoryLayer& layer : layers)
        layerArray.append(
            QJsonObject{{u"kind"_s, layerWord(layer.kind)},
                        {u"name"_s, layer.name.isEmpty() ? QJsonValue() : QJsonValue(layer.name)},
                        {u"line"_s, orNull(layer.line)},
                        {u"value"_s, orNull(layer.shown)},
                        {u"wins"_s, layer.wins},
                        {u"place"_s, layer.place(language)},
                        {u"note"_s, note(layer, language)}});
    QJsonArray referenceArray;
    for (const StoryReference& one : references)
        referenceArray.append(referenceJson(one));
    QJsonObject json{{u"schema"_s, u"config-explain/1"_s},
                     {u"key"_s, key},
                     {u"product"_s, productWord(product)},
                     {u"known"_s, isKnown},
                     {u"secret"_s, isSecret},
                     {u"replacedBy"_s, replacedBy.isEmpty() ? QJsonValue() : QJsonValue(replacedBy)},
                     {u"value"_s, deciding ? orNull(deciding->shown) : QJsonValue()},
                     {u"origin"_s, deciding ? QJsonValue(layerWord(deciding->kind)) : QJsonValue()},
                     {u"line"_s, deciding ? orNull(deciding->line) : QJsonValue()},
                     {u"summary"_s, summary(language)},
                     {u"layers"_s, layerArray},
                     {u"references"_s, referenceArray},
                     {u"resolved"_s, orNull(resolved)},
                     {u"cycle"_s, isCycle},
                     {u"remarks"_s, QJsonArray::fromStringList(remarks(language))},
                     {u"connectors"_s, QJsonValue()}};
    if (!connectors.isEmpty())
        json[u"connectors"_s] = EffectiveSwitches::toJson(connectors, language)[u"connectors"_s];
    return json;
}

}  // namespace fdc::config
