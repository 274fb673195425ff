// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <algorithm>

#include "app/engine/Actions.h"
#include "app/engine/ConfigSaving.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/SandboxEnvironment.h"
#include "core/base/ErrorJson.h"
#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"
#include "core/config/FilePairs.h"
#include "core/config/Promotion.h"
#include "core/config/ShownText.h"
#include "core/security/Digest.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using config::FilePair;
using config::PropertiesDocument;

namespace {

base::Failure argumentWrong(const QString& name, const QString& cause) {
    return base::fail(base::Error(argumentInvalid, cause).with(u"argument"_s, name));
}

/// What the arguments `from` and `to` name: two different environments and the files that belong together.
struct Sides {
    QString from;
    QString to;
    QList<FilePair> pairs;
};

Result<Sides> sidesOf(Engine& engine, const QJsonObject& arguments) {
    const auto from = textArgument(arguments, u"from"_s);
    if (!from)
        return base::fail(from.error());
    const auto to = textArgument(arguments, u"to"_s);
    if (!to)
        return base::fail(to.error());
    if (*from == *to)
        return argumentWrong(u"to"_s, u"the same environment twice"_s);
    const auto a = environmentNamed(engine, *from);
    if (!a)
        return base::fail(a.error());
    const auto b = environmentNamed(engine, *to);
    if (!b)
        return base::fail(b.error());
    return Sides{*from, *to, config::pairFiles(*a, *b)};
}

/// A file whose secrets can be told: of one that is no text not even the keys can.
Result<config::ConfigFile> loadText(const QString& path) {
    auto file = config::ConfigFile::load(path);
    if (file && file->isBinary())
        return base::fail(base::Error(config::fileBinary).with(u"file"_s, path));
    return file;
}

QJsonObject comparedFile(const FilePair& pair, config::Language language) {
    QJsonObject json{{u"name"_s, pair.name},
                     {u"product"_s, config::productWord(pair.product)},
                     {u"a"_s, pair.a.isEmpty() ? QJsonValue() : QJsonValue(pair.a)},
                     {u"b"_s, pair.b.isEmpty() ? QJsonValue() : QJsonValue(pair.b)},
                     {u"rows"_s, QJsonValue()}};
    if (pair.a.isEmpty() || pair.b.isEmpty())
        return json;
    const auto a = loadText(pair.a);
    const auto b = loadText(pair.b);
    if (!a || !b) {
        json[u"error"_s] = base::toJson(a ? b.error() : a.error());
        return json;
    }
    const auto comparison = config::EnvironmentComparison::of(a->document(), b->document(), pair.product);
    json[u"rows"_s] = comparison.toJson(language);
    json[u"differs"_s] = comparison.hasDifferences();
    return json;
}

/// Without core.properties on both sides there is nothing to compare; a related file that cannot be read
/// says so in its place.
QCoro::Task<Handled> compare(Engine* engine, QJsonObject arguments) {
    const auto sides = sidesOf(*engine, arguments);
    if (!sides)
        co_return base::fail(sides.error());
    for (const QString& file : {sides->pairs.first().a, sides->pairs.first().b}) {
        if (const auto loaded = loadText(file); !loaded)
            co_return base::fail(loaded.error());
    }
    QJsonArray files;
    for (const FilePair& pair : sides->pairs)
        files.append(comparedFile(pair, languageOf(arguments)));
    co_return outcome({{u"schema"_s, u"environment-compare/1"_s},
                       {u"a"_s, sides->from},
                       {u"b"_s, sides->to},
                       {u"files"_s, files}});
}

/// The pair of files that a promotion is about, loaded, and what it would do.
struct Prepared {
    Sides sides;
    FilePair pair;
    QByteArray fromBytes;
    config::ConfigFile target;
    config::Promotion plan;
};

Result<Prepared> prepare(Engine& engine, const QJsonObject& arguments) {
    auto sides = sidesOf(engine, arguments);
    if (!sides)
        return base::fail(std::move(sides.error()));
    const auto keys = textsArgument(arguments, u"keys"_s);
    if (!keys)
        return base::fail(keys.error());
    const QString name = arguments[u"file"_s].toString(u"core.properties"_s);
    const auto pair = std::ranges::find(sides->pairs, name, &FilePair::name);
    if (pair == sides->pairs.end() || pair->a.isEmpty() || pair->b.isEmpty())
        return argumentWrong(u"file"_s, u"not in both environments"_s);
    const auto from = loadText(pair->a);
    if (!from)
        return base::fail(from.error());
    auto to = loadText(pair->b);
    if (!to)
        return base::fail(std::move(to.error()));
    auto plan = config::Promotion::plan(from->document(), to->document(), *keys, pair->product);
    return Prepared{*sides, *pair, from->document().toBytes(), std::move(*to), std::move(plan)};
}

QJsonArray editsJson(const Prepared& prepared) {
    QJsonArray edits;
    for (const config::ConfigEdit& edit : prepared.plan.edits) {
        const auto before = prepared.target.document().value(edit.key);
        edits.append(QJsonObject{
            {u"key"_s, edit.key},
            {u"before"_s, before ? QJsonValue(config::shownValue(edit.key, *before)) : QJsonValue()},
            {u"after"_s, config::shownValue(edit.key, edit.value)}});
    }
    return edits;
}

QJsonArray refusalsJson(const Prepared& prepared, config::Language language) {
    QJsonArray refusals;
    for (const config::Promotion::Refusal& one : prepared.plan.refusals)
        refusals.append(QJsonObject{{u"key"_s, one.key},
                                    {u"keptBack"_s, config::keptBackWord(one.reason)},
                                    {u"reason"_s, config::text(one.reason, language)}});
    return refusals;
}

/// What config.promote would do, and the digests to hand to it.
QCoro::Task<Handled> preview(Engine* engine, QJsonObject arguments) {
    const auto prepared = prepare(*engine, arguments);
    if (!prepared)
        co_return base::fail(prepared.error());
    config::ConfigFile edited = prepared->target;
    prepared->plan.apply(edited.document());
    const QByteArray before = prepared->target.document().toBytes();
    co_return outcome({{u"schema"_s, u"config-promotion/1"_s},
                       {u"from"_s, prepared->sides.from},
                       {u"to"_s, prepared->sides.to},
                       {u"name"_s, prepared->pair.name},
                       {u"file"_s, prepared->pair.b},
                       {u"edits"_s, editsJson(*prepared)},
                       {u"refusals"_s, refusalsJson(*prepared, languageOf(arguments))},
                       {u"unchanged"_s, QJsonArray::fromStringList(prepared->plan.unchanged)},
                       {u"diff"_s, edited.diff()},
                       {u"was"_s, QString::fromLatin1(security::sha256Hex(before))},
                       {u"wasFrom"_s, QString::fromLatin1(security::sha256Hex(prepared->fromBytes))}});
}

base::Error refused(const Prepared& prepared) {
    QStringList keys;
    for (const config::Promotion::Refusal& one : prepared.plan.refusals)
        keys.append(one.key + u" ("_s + config::keptBackWord(one.reason) + u')');
    return base::Error(config::promotionRefused)
        .with(u"keys"_s, keys.join(u", "_s))
        .with(u"from"_s, prepared.sides.from)
        .with(u"to"_s, prepared.sides.to);
}

/// A digest that the caller saw must still be that of the bytes.
Result<void> checkDigest(const QJsonObject& arguments, const QString& name, const QByteArray& bytes,
                         const QString& file) {
    const QByteArray was = arguments[name].toString().toLatin1().toLower();
    if (was.isEmpty() || security::sha256Hex(bytes) == was)
        return {};
    return base::fail(base::Error(config::changedOnDisk).with(u"file"_s, file));
}

/// All keys or none.
QCoro::Task<Handled> promote(Engine* engine, QJsonObject arguments) {
    const auto prepared = prepare(*engine, arguments);
    if (!prepared)
        co_return base::fail(prepared.error());
    if (!prepared->plan.refusals.isEmpty())
        co_return base::fail(refused(*prepared));
    FDC_CO_TRY(checkDigest(arguments, u"wasFrom"_s, prepared->fromBytes, prepared->pair.a));
    ConfigChange change;
    change.file = prepared->pair.b;
    change.edit = [arguments, plan = prepared->plan, planned = prepared->target.document().toBytes()](
                      config::ConfigFile& file) -> Result<void> {
        const QByteArray now = file.document().toBytes();
        FDC_TRY(checkDigest(arguments, u"was"_s, now, file.path()));
        // What was refused or not was decided about these bytes.
        if (now != planned)
            return base::fail(base::Error(config::changedOnDisk).with(u"file"_s, file.path()));
        plan.apply(file.document());
        return {};
    };
    change.named.emplace();
    for (const config::ConfigEdit& one : prepared->plan.edits)
        change.named->append(one.key);
    auto saving = saveConfig(engine, std::move(change));
    Handled handled = co_await std::move(saving);
    if (handled) {
        handled->result[u"from"_s] = prepared->sides.from;
        handled->result[u"to"_s] = prepared->sides.to;
        handled->result[u"unchanged"_s] = QJsonArray::fromStringList(prepared->plan.unchanged);
        handled->after = u"from %1: %2"_s.arg(prepared->sides.from, handled->after);
    }
    co_return handled;
}

}  // namespace

void addPromoteActions(Engine& engine) {
    Engine* raw = &engine;
    action::ActionRegistry& registry = engine.registry();
    registry.add({u"environment.compare"_s,
                  false,
                  security::Role::Viewer,
                  {},
                  [raw](QJsonObject arguments, Caller) { return compare(raw, arguments); },
                  {}});
    registry.add({u"config.promotion"_s,
                  false,
                  security::Role::Viewer,
                  {},
                  [raw](QJsonObject arguments, Caller) { return preview(raw, arguments); },
                  {}});
    registry.add({u"config.promote"_s,
                  true,
                  security::Role::Configurator,
                  targetArgument("to"),
                  [raw](QJsonObject arguments, Caller) { return promote(raw, arguments); },
                  {},
                  targetArgument("to")});
}

}  // namespace fdc::engine
