// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRegularExpression>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "core/base/Log.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;

namespace {

constexpr qsizetype mostLevels = 200;

QJsonObject levelsDocument() {
    QJsonObject levels;
    const QMap<QString, base::LogLevel> all = base::logLevels();
    for (auto one = all.begin(); one != all.end(); ++one)
        levels[one.key()] = base::logLevelName(*one);
    return {{u"schema"_s, u"log-levels/1"_s}, {u"default"_s, u"info"_s}, {u"levels"_s, levels}};
}

/// A category becomes part of Qt's filter rules, whose stars and line ends would reach further than it says.
bool isCategory(const QString& text) {
    static const QRegularExpression form(u"\\A[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\z"_s);
    return text.isEmpty() || (text.size() <= 100 && form.match(text).hasMatch());
}

QCoro::Task<Handled> setLevel(QJsonObject arguments) {
    const QString category = arguments[u"category"_s].toString();
    if (!isCategory(category))
        co_return base::fail(base::Error(argumentInvalid, category).with(u"argument"_s, u"category"_s));
    const auto level = base::logLevelFromName(arguments[u"level"_s].toString());
    if (!level || *level == base::LogLevel::Fatal)
        co_return base::fail(
            base::Error(argumentInvalid, u"debug, info, warning or error"_s).with(u"argument"_s, u"level"_s));
    const QMap<QString, base::LogLevel> levels = base::logLevels();
    if (levels.size() >= mostLevels && !levels.contains(category))
        co_return base::fail(base::Error(argumentInvalid, u"too many categories have a level"_s)
                                 .with(u"argument"_s, u"category"_s));
    const QString before = levels.contains(category) ? base::logLevelName(levels[category]) : u"not set"_s;
    base::setLogLevel(category, *level);
    co_return outcome(levelsDocument(), before, base::logLevelName(*level));
}

QCoro::Task<Handled> levels() {
    co_return outcome(levelsDocument());
}

}  // namespace

void addLogActions(Engine& engine) {
    engine.registry().add({u"log.level"_s,
                           true,
                           security::Role::Operator,
                           targetArgument("category"),
                           [](QJsonObject arguments, Caller) { return setLevel(arguments); },
                           {}});
    engine.registry().add({u"log.levels"_s,
                           false,
                           security::Role::Viewer,
                           {},
                           [](QJsonObject, Caller) { return levels(); },
                           {}});
}

}  // namespace fdc::engine
