create database ":name"
