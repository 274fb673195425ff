// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <functional>
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
};

struct SecretQuestion {
    QString title;
    QString text;
    QString commandLine;  ///< as above; empty where a terminal has no such question
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
    void askSecret(QWidget* parent, const QString& title, const QString& text,
                   std::function<void(QString)> answer) {
        askSecret(parent, SecretQuestion{title, text, QString()}, std::move(answer));
    }
};

}  // namespace fdc::ui
