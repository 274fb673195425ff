// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>
#include <utility>

class QWidget;
class QObject;

namespace fdc::ui {

struct Confirmation {
    QString title;
    QString text;
    QStringList consequences;  ///< one line each: what else will happen
    QString yes;               ///< what the button does: "Stop the campaign"
    bool danger = false;
    QString commandLine;  ///< what the same would be in a terminal
    QString difference;   ///< of files, in unified form with secrets masked; empty where no file is edited
    QString environment;  ///< whose it is, when that is not the window's; shown with its colour
    QString environmentColour;
};

struct SecretQuestion {
    QString title;
    QString text;
    QString commandLine;  ///< as above; empty where a terminal has no such question
};

/// One thing that a small form asks.
struct FormField {
    enum class Kind {
        Text,    ///< one line; choices are offered as completions
        Choice,  ///< one of choices
        Check,   ///< "true" or ""
    };
    QString id;     ///< also the object name of its control
    QString label;  ///< translated
    Kind kind = Kind::Text;
    QString value;
    QStringList choices;  ///< Choice: "value" or "value\nlabel"
    QString hint;         ///< what a text may look like
};

/// What was typed, by the id of the field.
using FormAnswers = QHash<QString, QString>;

struct FormQuestion {
    QString title;
    QString text;
    QList<FormField> fields;
    QString yes;  ///< what the button does
    /// Why the answers cannot be taken; empty when they can. The button is off until then.
    std::function<QString(const FormAnswers&)> problem;
    /// What the same would be in a terminal; may be absent.
    std::function<QString(const FormAnswers&)> commandLine;
};

/// The only way to a message box or file dialog, so that tests can answer them. Nothing here waits: the
/// answer comes in the GUI thread, or never when @p parent is destroyed first.
class Dialogs {
public:
    virtual ~Dialogs() = default;
    virtual void confirm(QWidget* parent, const Confirmation& question, std::function<void(bool)> answer) = 0;
    /// An empty answer: cancelled.
    virtual void openFile(QWidget* parent, const QString& title, const QString& filter,
                          std::function<void(QString)> answer) = 0;
    virtual void openFolder(QWidget* parent, const QString& title, std::function<void(QString)> answer) = 0;
    virtual void saveFile(QWidget* parent, const QString& title, const QString& proposal,
                          std::function<void(QString)> answer) = 0;
    /// A secret, typed without echo; empty: cancelled.
    virtual void askSecret(QWidget* parent, const SecretQuestion& question,
                           std::function<void(QString)> answer) = 0;
    /// A few fields at once. No answer: cancelled.
    virtual void askForm(QWidget* parent, const FormQuestion& question,
                         std::function<void(std::optional<FormAnswers>)> answer) = 0;
    void askSecret(QWidget* parent, const QString& title, const QString& text,
                   std::function<void(QString)> answer) {
        askSecret(parent, SecretQuestion{title, text, QString()}, std::move(answer));
    }
};

}  // namespace fdc::ui
