// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRegularExpression>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
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

QCoro::Task<Handled> setLevel(Engine*, QJsonObject arguments, Caller) {
    const QString category = arguments[u"category"_s].toString();
    if (!isCategory(category))
        co_return invalidArgument(u"category"_s, category);
    const auto level = base::logLevelFromName(arguments[u"level"_s].toString());
    if (!level || *level == base::LogLevel::Fatal)
        co_return invalidArgument(u"level"_s, u"debug, info, warning or error"_s);
    const QMap<QString, base::LogLevel> levels = base::logLevels();
    if (levels.size() >= mostLevels && !levels.contains(category))
        co_return invalidArgument(u"category"_s, u"too many categories have a level"_s);
    const QString before = levels.contains(category) ? base::logLevelName(levels[category]) : u"not set"_s;
    base::setLogLevel(category, *level);
    co_return outcome(levelsDocument(), before, base::logLevelName(*level));
}

QCoro::Task<Handled> levels(Engine*, QJsonObject, Caller) {
    co_return outcome(levelsDocument());
}

}  // namespace

void addLogActions(Engine& engine) {
    using security::Role;
    addAction(engine, u"log.level"_s, true, Role::Operator, targetArgument("category"), setLevel);
    addAction(engine, u"log.levels"_s, false, Role::Viewer, {}, levels);
}

}  // namespace fdc::engine
