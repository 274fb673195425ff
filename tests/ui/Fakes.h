// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>
#include <functional>
#include <memory>

#include "core/base/Clock.h"
#include "ui/common/Dialogs.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"
#include "ui/common/Services.h"

/// Working stand-ins of what a page is built with.
namespace fakes {

using namespace Qt::Literals::StringLiterals;
using fdc::base::Result;

/// Answers actions from a table, later, as the real one does; remembers what it was asked.
class Engine final : public fdc::ui::EngineClient {
public:
    using Handler = std::function<Result<QJsonObject>(const QJsonObject& arguments)>;
    struct Asked {
        QString action;
        QJsonObject arguments;
    };

    void ask(const QString& action, const QJsonObject& arguments, QObject* context, Answer answer) override {
        asked.append({action, arguments});
        if (silent.contains(action))
            return;
        const auto handler = handlers.value(action);
        const Result<QJsonObject> result =
            handler ? handler(arguments)
                    : fdc::base::fail(fdc::base::ErrorCode{"ACTION_UNKNOWN", fdc::base::ErrorKind::NotFound},
                                      action);
        QTimer::singleShot(0, context, [answer = std::move(answer), result] { answer(result); });
    }

    void on(const QString& action, Handler handler) { handlers[action] = std::move(handler); }
    void on(const QString& action, QJsonObject result) {
        handlers[action] = [result](const QJsonObject&) { return Result<QJsonObject>(result); };
    }
    void fails(const QString& action, fdc::base::Error error) {
        handlers[action] = [error](const QJsonObject&) {
            return Result<QJsonObject>(fdc::base::fail(error));
        };
    }
    int count(const QString& action) const {
        int number = 0;
        for (const Asked& one : asked)
            number += one.action == action;
        return number;
    }
    /// Arguments of the last such question.
    QJsonObject last(const QString& action) const {
        for (auto one = asked.crbegin(); one != asked.crend(); ++one) {
            if (one->action == action)
                return one->arguments;
        }
        return {};
    }

    QHash<QString, Handler> handlers;
    QStringList silent;  ///< actions that never answer
    QList<Asked> asked;
};

/// Answers what the test told it beforehand, and remembers what was asked.
class Dialogs final : public fdc::ui::Dialogs {
public:
    void confirm(QWidget*, const fdc::ui::Confirmation& question, std::function<void(bool)> answer) override {
        confirmations.append(question);
        if (meanwhile)
            meanwhile();
        answer(yes);
    }
    void openFile(QWidget*, const QString&, const QString&, std::function<void(QString)> answer) override {
        answer(path);
    }
    void openFolder(QWidget*, const QString&, std::function<void(QString)> answer) override { answer(path); }
    void saveFile(QWidget*, const QString&, const QString&, std::function<void(QString)> answer) override {
        answer(path);
    }
    void askSecret(QWidget*, const fdc::ui::SecretQuestion& question,
                   std::function<void(QString)> answer) override {
        secretLine = question.commandLine;
        ++secretsAsked;
        answer(secret);
    }

    void askForm(QWidget*, const fdc::ui::FormQuestion& question,
                 std::function<void(std::optional<fdc::ui::FormAnswers>)> answer) override {
        forms.append(question);
        if (!typed) {
            answer(std::nullopt);
            return;
        }
        fdc::ui::FormAnswers answers;
        for (const fdc::ui::FormField& field : question.fields)
            answers.insert(field.id, typed->value(field.id, field.value));
        formProblem = question.problem ? question.problem(answers) : QString();
        formLine = question.commandLine ? question.commandLine(answers) : QString();
        // The button of the real one is off while something is wrong.
        answer(formProblem.isEmpty() ? std::optional(answers) : std::nullopt);
    }

    QList<fdc::ui::FormQuestion> forms;
    std::optional<fdc::ui::FormAnswers> typed;  ///< by a person into the next forms; absent: cancelled
    QString formProblem;                        ///< what the last form said against the answers
    QString formLine;                           ///< and its command line
    QList<fdc::ui::Confirmation> confirmations;
    bool yes = true;
    std::function<void()> meanwhile;  ///< happens while a question is open
    QString path;
    QString secret;
    int secretsAsked = 0;
    QString secretLine;  ///< the command line that the last such question showed
};

class Clock final : public fdc::base::Clock {
public:
    QDateTime utcNow() const override { return now; }
    fdc::base::Milliseconds monotonic() const override {
        return fdc::base::Milliseconds(now.toMSecsSinceEpoch());
    }
    QDateTime now = QDateTime(QDate(2026, 11, 23), QTime(13, 58, 2), Qt::UTC);
};

/// Everything together, on a data folder of its own.
struct Desk {
    explicit Desk(QString languageCode = u"en"_s) : language(std::move(languageCode)) {}

    Engine engine;
    fdc::ui::Reader reader;
    Dialogs dialogs;
    fdc::ui::Notices notices;
    Clock clock;
    QTemporaryDir folder;
    QString language;
    QStringList navigated;  ///< "page what"
    std::function<void(const QString& page, const QString& what)> navigating;
    QStringList helped;

    fdc::ui::Services services() {
        return {engine,
                reader,
                dialogs,
                notices,
                clock,
                *fdc::base::DataFolder::open(folder.path()),
                u"sandbox"_s,
                [this] { return language; },
                [this](const QString& page, const QString& what) {
                    navigated.append(page + u' ' + what);
                    if (navigating)
                        navigating(page, what);
                },
                [this](const QString& topic) { helped.append(topic); }};
    }
};

}  // namespace fakes
